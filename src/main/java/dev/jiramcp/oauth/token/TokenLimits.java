package dev.jiramcp.oauth.token;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long what we give out is good.
 *
 * @param code an authorization code, used once
 * @param access an access token
 * @param idle a refresh token that nobody uses
 * @param family everything that came of one consent
 * @param grace how long a refresh token that was replaced may be sent again: the answer may have been lost, or several
 *     threads of a client may have sent it at once
 */
public record TokenLimits(Duration code, Duration access, Duration idle, Duration family, Duration grace) {
    /** What holds unless an operator says otherwise. */
    public static final TokenLimits DEFAULT = new TokenLimits(
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            Duration.ofDays(30),
            Duration.ofDays(365),
            Duration.ofSeconds(20));

    public TokenLimits {
        requireNonNull(code, "code is null");
        requireNonNull(access, "access is null");
        requireNonNull(idle, "idle is null");
        requireNonNull(family, "family is null");
        requireNonNull(grace, "grace is null");
    }
}
