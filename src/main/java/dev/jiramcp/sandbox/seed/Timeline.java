package dev.jiramcp.sandbox.seed;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What happens when: acted out in the order of time, so that ids grow as they would have; the future never comes. */
final class Timeline {
    private record Event(Instant at, int order, Consumer<Instant> action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private final Instant end;
    private int count;

    Timeline(Instant end) {
        this.end = end;
    }

    /** Lets something happen, unless it would be after the end. */
    void at(Instant when, Consumer<Instant> action) {
        if (when.isBefore(end)) {
            events.add(new Event(when, count++, action));
        }
    }

    void run() {
        while (!events.isEmpty()) {
            Event event = events.remove();
            event.action().accept(event.at());
        }
    }
}
