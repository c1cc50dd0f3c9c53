package dev.jiramcp.connection.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * The changes of one issue, of which Atlassian takes so many within two and within thirty seconds, whoever makes them. Each
 * is given the first time at which it fits.
 */
final class IssueChanges {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);
    /** A little fewer than Atlassian takes (20 and 100), as clocks differ and calls take their time. */
    private static final int IN_SHORT = 18;

    private static final int IN_LONG = 90;

    /** The last changes, the newest first; those to come among them. */
    private final Deque<Instant> times = new ArrayDeque<>();

    private Instant heldUntil = Instant.EPOCH;

    /** How long to wait for one's turn, which is counted as taken; empty where that would be longer than the bound. */
    synchronized Optional<Duration> book(Instant now, Duration bound) {
        Instant turn = heldUntil.isAfter(now) ? heldUntil : now;
        int place = 0;
        for (Iterator<Instant> each = times.iterator(); each.hasNext(); ) {
            Instant time = each.next();
            place++;
            if (place == 1 && time.isAfter(turn)) {
                turn = time;
            }
            if (place == IN_SHORT && time.plus(SHORT).isAfter(turn)) {
                turn = time.plus(SHORT);
            }
            if (place == IN_LONG && time.plus(LONG).isAfter(turn)) {
                turn = time.plus(LONG);
            }
        }
        Duration wait = Duration.between(now, turn);
        if (wait.compareTo(bound) > 0) {
            return Optional.empty();
        }
        times.addFirst(turn);
        if (times.size() > IN_LONG) {
            times.removeLast();
        }
        return Optional.of(wait);
    }

    /** Lets nobody change it for a while. */
    synchronized void hold(Instant until) {
        heldUntil = until.isAfter(heldUntil) ? until : heldUntil;
    }
}
