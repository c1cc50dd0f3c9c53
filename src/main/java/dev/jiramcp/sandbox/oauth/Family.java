package dev.jiramcp.sandbox.oauth;

import dev.jiramcp.model.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The refresh tokens that descend from one authorization code. Guarded by the lock of {@link Grants}. */
final class Family {
    final String id;
    final Grant grant;
    final Set<Scope> scopes;
    final Instant startedAt;
    Optional<String> ended = Optional.empty();

    Family(String id, Grant grant, Set<Scope> scopes, Instant startedAt) {
        this.id = id;
        this.grant = grant;
        this.scopes = scopes;
        this.startedAt = startedAt;
    }

    boolean alive() {
        return ended.isEmpty() && !grant.revoked;
    }

    void end(String because) {
        if (ended.isEmpty()) {
            ended = Optional.of(because);
        }
    }
}
