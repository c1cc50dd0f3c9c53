package dev.jiramcp.oauth.token;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.session.Token;
import java.time.Duration;
import java.util.Set;

/** Tokens that a client is given now, and that nobody can read again. */
public record Issued(Token access, Token refresh, Duration lifetime, Set<DoorScope> scopes) {
    public Issued {
        requireNonNull(access, "access is null");
        requireNonNull(refresh, "refresh is null");
        requireNonNull(lifetime, "lifetime is null");
        scopes = Set.copyOf(scopes);
    }
}
