package dev.jiramcp.connection.server;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens of a server.
 *
 * @param access what its requests carry
 * @param refresh what brings the next ones; a server may give none
 * @param ends when the access token ends
 */
public record ServerTokens(Secret access, Optional<Secret> refresh, Instant ends) {
    public ServerTokens {
        requireNonNull(access, "access is null");
        requireNonNull(refresh, "refresh is null");
        requireNonNull(ends, "ends is null");
    }

    /** Both in one text, to be sealed together. */
    Secret together() {
        ObjectNode both = Json.object().put("access", access.reveal());
        refresh.ifPresent(token -> both.put("refresh", token.reveal()));
        return Secret.of(Json.write(both));
    }

    static ServerTokens of(Secret together, Instant ends) {
        JsonNode both = Json.parse(together.reveal());
        return new ServerTokens(
                Secret.of(both.path("access").asString()),
                both.path("refresh").asStringOpt().map(Secret::of),
                ends);
    }
}
