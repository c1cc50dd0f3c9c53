package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.token.ApiToken;
import java.util.Optional;

/**
 * A connection with what it stands on, as they were at one moment.
 *
 * @param link the connection
 * @param grant its grant, where it stands on one that is stored
 * @param token its API token, where it stands on one that is stored
 */
public record Known(Link link, Optional<Grant> grant, Optional<ApiToken> token) {
    public Known {
        requireNonNull(link, "link is null");
        requireNonNull(grant, "grant is null");
        requireNonNull(token, "token is null");
    }
}
