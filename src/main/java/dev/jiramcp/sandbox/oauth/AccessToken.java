package dev.jiramcp.sandbox.oauth;

import java.time.Instant;

/** One access token. Guarded by the lock of {@link Grants}. */
final class AccessToken {
    final Family family;
    final Instant expiresAt;
    boolean ended;

    AccessToken(Family family, Instant expiresAt) {
        this.family = family;
        this.expiresAt = expiresAt;
    }
}
