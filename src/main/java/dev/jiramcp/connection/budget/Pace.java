package dev.jiramcp.connection.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of one operation to one site, which Atlassian counts by the second over everybody there. Each person has a bucket of
 * their own (the generic cell rate algorithm: one instant tells how full it is), and the rate is divided among those who
 * called within the last seconds, so that a flood of one queues behind itself alone. Every method holds the monitor for a
 * moment and waits for nothing.
 */
final class Pace {
    private static final Duration ACTIVE = Duration.ofSeconds(3);

    private final double perSecond;
    private final double atOnce;
    /** When each person's bucket is full again. */
    private final Map<Party.Person, Instant> full = new HashMap<>();

    private final Map<Party.Person, Instant> seen = new HashMap<>();
    private Instant heldUntil = Instant.EPOCH;

    Pace(double perSecond, double atOnce) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
    }

    /** How long to wait for one's turn, which is counted as taken; empty where that would be longer than the bound. */
    synchronized Optional<Duration> book(Party.Person person, Instant now, Duration bound) {
        seen.put(person, now);
        int people = people(now);
        Duration step = nanos(1e9 * people / perSecond);
        Instant from = latest(full.getOrDefault(person, now), now);
        Instant earliest = from.minus(step.multipliedBy(Math.max(0, (long) (atOnce / people) - 1)));
        Instant turn = latest(latest(earliest, heldUntil), now);
        Duration wait = Duration.between(now, turn);
        if (wait.compareTo(bound) > 0) {
            return Optional.empty();
        }
        full.put(person, latest(from, turn).plus(step));
        return Optional.of(wait);
    }

    /** Takes Atlassian's word on how many may come at once now. */
    synchronized void left(Party.Person person, long calls, Instant now) {
        int people = people(now);
        double missing = Math.max(0, atOnce / people - (double) calls / people);
        full.merge(person, now.plus(nanos(1e9 * people / perSecond * missing)), Pace::latest);
    }

    /** Lets nobody through for a while. */
    synchronized void hold(Instant until) {
        heldUntil = latest(heldUntil, until);
    }

    private int people(Instant now) {
        Instant since = now.minus(ACTIVE);
        seen.values().removeIf(time -> time.isBefore(since));
        full.values().removeIf(time -> time.isBefore(since));
        return Math.max(1, seen.size());
    }

    private static Duration nanos(double nanos) {
        return Duration.ofNanos((long) nanos);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
