package dev.jiramcp.console.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.Readings;
import dev.jiramcp.console.Operator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Records who reads what: the same again within some minutes, as a page that follows the log does it, once. */
final class Reader {
    private static final Duration SAME = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    private record Reading(Readings.Reader who, String what, AuditQuery query) {}

    private final Readings notes;
    private final Clock clock;

    /** Held for a moment; nothing is written while it is. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Reading, Instant> noted = new LinkedHashMap<>();

    Reader(Readings notes, Clock clock) {
        this.notes = requireNonNull(notes, "notes is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Takes note, before anything is read.
     *
     * @throws dev.jiramcp.model.Refusal where that can't be written, and so nothing may be read
     */
    void reads(Operator operator, String what, AuditQuery query) {
        Readings.Reader who =
                new Readings.Reader(operator.tenant(), operator.user().value(), operator.client());
        Reading reading = new Reading(who, what, query);
        if (isNew(reading)) {
            notes.note(who, what, query);
            remember(reading);
        }
    }

    private boolean isNew(Reading reading) {
        lock.lock();
        try {
            Instant before = noted.get(reading);
            return before == null || before.plus(SAME).isBefore(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    private void remember(Reading reading) {
        lock.lock();
        try {
            if (noted.size() >= MOST) {
                noted.clear();
            }
            noted.put(reading, clock.instant());
        } finally {
            lock.unlock();
        }
    }
}
