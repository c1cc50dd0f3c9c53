package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.watch.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The authorization codes: single use and short-lived. Thread-safe. */
final class Codes {
    /**
     * What a code stands for.
     *
     * @param consent what was accepted
     * @param redirectUri where the code was sent
     * @param challenge the PKCE challenge (RFC 7636), where one was sent
     */
    record Authorization(Consent consent, String redirectUri, Optional<String> challenge) {}

    private static final class Issued {
        private final Authorization authorization;
        private final Instant expiresAt;
        private boolean used;
        private Optional<String> family = Optional.empty();

        private Issued(Authorization authorization, Instant expiresAt) {
            this.authorization = authorization;
            this.expiresAt = expiresAt;
        }
    }

    private final Clock clock;
    private final Rulebook rules;
    private final Invariants invariants;
    private final Mint mint;
    private final Map<String, Issued> issued = new HashMap<>();

    Codes(Clock clock, Rulebook rules, Invariants invariants, Mint mint) {
        this.clock = requireNonNull(clock, "clock is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.invariants = requireNonNull(invariants, "invariants is null");
        this.mint = requireNonNull(mint, "mint is null");
    }

    /** A new code. */
    synchronized String issue(Authorization authorization) {
        Instant expires = clock.instant().plus(rules.general().codeLifetime());
        String code = mint.code(authorization.consent(), expires);
        issued.put(code, new Issued(authorization, expires));
        return code;
    }

    /** Uses a code up; empty where it is unknown, used before, or too old. */
    synchronized Optional<Authorization> redeem(String code) {
        Issued found = issued.get(code);
        if (found == null) {
            return Optional.empty();
        }
        boolean good = !found.used && !clock.instant().isAfter(found.expiresAt);
        if (found.used) {
            invariants.broken(Violation.Rule.CODE_REUSED, "an authorization code was exchanged twice");
        }
        found.used = true;
        return good ? Optional.of(found.authorization) : Optional.empty();
    }

    /** Remembers which family came of a code. */
    synchronized void became(String code, String family) {
        Optional.ofNullable(issued.get(code)).ifPresent(found -> found.family = Optional.of(family));
    }

    /** The family that came of a code. */
    synchronized Optional<String> familyOf(String code) {
        return Optional.ofNullable(issued.get(code)).flatMap(found -> found.family);
    }

    synchronized void clear() {
        issued.clear();
    }
}
