package dev.jiramcp.mcp.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many sessions of the older era are kept, and how long.
 *
 * @param idle after which a session is forgotten
 * @param most how many a tenant may have; beyond it those that were used longest ago end
 * @param mostOfOne how many one person may have, so that nobody can push out those of the others
 */
public record SessionLimits(Duration idle, int most, int mostOfOne) {
    /** One person may have a tenth of them. */
    private static final int SHARE = 10;

    public SessionLimits {
        requireNonNull(idle, "idle is null");
        if (mostOfOne < 1 || most < mostOfOne) {
            throw new IllegalArgumentException(mostOfOne + " sessions of one person, " + most + " of all");
        }
    }

    /** Those of a server that is set so. */
    public static SessionLimits of(HttpSettings settings) {
        return new SessionLimits(settings.sessionIdle(), settings.sessions(), Math.max(1, settings.sessions() / SHARE));
    }
}
