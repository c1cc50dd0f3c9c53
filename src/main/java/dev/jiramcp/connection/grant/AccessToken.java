package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.Authorization;
import dev.jiramcp.model.Secret;
import java.time.Instant;

/**
 * An access token, lent for one use.
 *
 * @param token the token
 * @param end when it ends
 * @param version the version of its grant
 */
public record AccessToken(Secret token, Instant end, long version) {
    public AccessToken {
        requireNonNull(token, "token is null");
        requireNonNull(end, "end is null");
    }

    /** The token as a credential of a request. */
    public Authorization.Bearer bearer() {
        return new Authorization.Bearer(token);
    }
}
