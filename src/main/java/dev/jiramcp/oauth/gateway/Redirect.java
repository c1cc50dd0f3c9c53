package dev.jiramcp.oauth.gateway;

import dev.jiramcp.exchange.Passage;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.util.Optional;

/**
 * Where Jira sends a client, such as to the host of media for an attachment. Nothing is followed here. An address of the
 * site becomes one of the gateway; another host's is passed on as it is, and whoever follows it has no credential of ours
 * to show there, since theirs is good at the gateway alone.
 */
final class Redirect {
    private Redirect() {}

    /** The address for the client; none where it is not one of the web. */
    static Optional<URI> of(String location, Passage passage, Asked asked, URI ours) {
        try {
            URI from = URI.create(passage.base() + asked.path().text());
            URI target = from.resolve(location);
            String origin = HostRules.originOf(target);
            return below(target, passage.base(), ours)
                    .or(() -> below(target, passage.site().url(), ours))
                    .or(() -> origin.isEmpty() ? Optional.empty() : Optional.of(target));
        } catch (IllegalArgumentException | Refusal unfit) {
            return Optional.empty();
        }
    }

    private static Optional<URI> below(URI target, URI base, URI ours) {
        String text = target.toString();
        return text.startsWith(base + "/rest/")
                ? Optional.of(URI.create(ours + text.substring(base.toString().length())))
                : Optional.empty();
    }
}
