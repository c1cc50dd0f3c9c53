package dev.jiramcp.atlassian;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.HostRules;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One entry of {@code accessible-resources}: a product of a site that a token reaches. Jira and Confluence of one site are
 * two entries with the same id; the scopes tell them apart.
 *
 * @param id the site's cloud id
 * @param name its name, chosen by its administrators
 * @param url where people open it
 * @param scopes what the token may do there
 */
public record Resource(CloudId id, String name, URI url, Set<Scope> scopes) {
    public Resource {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(url, "url is null");
        scopes = Set.copyOf(scopes);
    }

    /** Whether it is a Jira. */
    public boolean isJira() {
        return scopes.stream()
                .map(Scope::value)
                .anyMatch(scope -> scope.contains("jira") || scope.contains("servicedesk"));
    }

    /** An entry as Atlassian sends it; empty where it is not one that can be used, whoever wrote it. */
    static Optional<Resource> read(JsonNode entry) {
        try {
            URI url = new URI(entry.path("url").asString(""));
            HostRules.originOf(url);
            Set<Scope> scopes = new HashSet<>();
            entry.path("scopes").forEach(scope -> scopes.add(new Scope(scope.asString(""))));
            String name = entry.path("name").asString("");
            return Optional.of(new Resource(
                    new CloudId(entry.path("id").asString("")), name, Addresses.withoutSlash(url), scopes));
        } catch (URISyntaxException | Refusal unusable) {
            return Optional.empty();
        }
    }
}
