package dev.jiramcp.sandbox.watch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A rule that a client broke.
 *
 * @param rule the rule
 * @param detail what happened, without any secret
 * @param at when, by the clock of the simulation
 */
public record Violation(Rule rule, String detail, Instant at) {
    /** What no good client does. */
    public enum Rule {
        /** A refresh token was used again after its leeway. */
        REFRESH_TOKEN_REUSED,
        /** Two different refresh tokens of one family were under way at once. */
        TWO_REFRESH_TOKENS_IN_FLIGHT,
        /** An authorization code was exchanged twice. */
        CODE_REUSED,
        /** A bearer token was sent to a host that it is not for. */
        BEARER_AT_WRONG_HOST,
        /** A token, a password or a client secret stood in a URL. */
        SECRET_IN_URL,
        /** A query parameter or a body key that this endpoint does not know. */
        UNKNOWN_PARAMETER
    }

    public Violation {
        requireNonNull(rule, "rule is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(at, "at is null");
    }
}
