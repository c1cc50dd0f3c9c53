package dev.jiramcp.sandbox.oauth;

import java.time.Instant;
import java.util.Optional;

/** One refresh token. Guarded by the lock of {@link Grants}. */
final class RefreshToken {
    final Family family;
    final int generation;
    final Instant issuedAt;
    Optional<Instant> firstUsedAt = Optional.empty();
    int uses;

    RefreshToken(Family family, int generation, Instant issuedAt) {
        this.family = family;
        this.generation = generation;
        this.issuedAt = issuedAt;
    }
}
