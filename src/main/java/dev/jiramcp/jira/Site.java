package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import java.net.URI;

/**
 * One Jira site.
 *
 * @param id its cloud id
 * @param name its name, chosen by its administrators and so not to be trusted
 * @param url where people open it, such as {@code https://acme.atlassian.net}, without a slash at the end
 */
public record Site(CloudId id, String name, URI url) {
    public Site {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(url, "url is null");
    }
}
