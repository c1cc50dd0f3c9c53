package dev.jiramcp.connection.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a grant is to be refreshed without anybody asking: shortly before its access token ends where it is in use,
 * otherwise every week, so that it never comes near the 90 days after which Atlassian forgets it. Each time differs a
 * little, so that those which began together do not stay together.
 */
final class Schedule {
    /** Atlassian's clock and ours may differ by a few minutes. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Duration SPREAD = Duration.ofMinutes(5);
    static final Duration IN_USE = Duration.ofHours(24);
    private static final Duration KEEP_ALIVE = Duration.ofDays(7);
    private static final Duration KEEP_ALIVE_SPREAD = Duration.ofHours(12);

    private Schedule() {}

    /** When it is due after tokens were received, where it is in use. */
    static Instant ahead(Instant accessEnd, RandomGenerator random) {
        return accessEnd.minus(AHEAD).minus(some(SPREAD, random));
    }

    /** When it is due where nobody uses it. */
    static Instant keepAlive(Instant refreshed, RandomGenerator random) {
        return refreshed.plus(KEEP_ALIVE).minus(some(KEEP_ALIVE_SPREAD, random));
    }

    /** Whether it counts as used. */
    static boolean inUse(Grant grant, Instant now) {
        return grant.times().used().plus(IN_USE).isAfter(now);
    }

    private static Duration some(Duration most, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }
}
