package dev.jiramcp.connection.health;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When each connection is looked at. The first time stands somewhere in its interval, by its id, and each next one differs
 * a little, so that those which were made together are not looked at together.
 */
public final class Phase {
    private static final Duration FIRST = Duration.ofMinutes(15);

    private Phase() {}

    /** When a connection that is new is looked at first. */
    public static Instant first(Standing standing, Instant now) {
        return now.plusMillis(
                Math.floorMod((long) standing.id().value().hashCode() * 2_654_435_761L, FIRST.toMillis()));
    }

    /** When a connection is looked at next. */
    static Instant next(Instant now, Duration interval, RandomGenerator random) {
        long tenth = interval.toMillis() / 10;
        return now.plus(interval).plusMillis(random.nextLong(2 * tenth + 1) - tenth);
    }
}
