package dev.jiramcp.oauth.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a browser stays signed in.
 *
 * @param idle without being used
 * @param absolute at the most
 */
public record SessionLimits(Duration idle, Duration absolute) {
    /** What holds unless an operator says otherwise. */
    public static final SessionLimits DEFAULT = new SessionLimits(Duration.ofHours(2), Duration.ofHours(24));

    public SessionLimits {
        requireNonNull(idle, "idle is null");
        requireNonNull(absolute, "absolute is null");
    }
}
