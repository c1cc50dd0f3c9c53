package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The changes of each issue within the last thirty seconds. Thread-safe. */
final class IssueWrites {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);
    private final Clock clock;
    private final Map<String, Deque<Instant>> writes = new HashMap<>();

    IssueWrites(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Counts one more change; false where it is one too many, which then does not count. */
    synchronized boolean take(String issue, Limits limits) {
        Instant now = clock.instant();
        Deque<Instant> recent = writes.computeIfAbsent(issue, key -> new ArrayDeque<>());
        recent.removeIf(time -> !time.isAfter(now.minus(LONG)) || time.isAfter(now));
        long lately =
                recent.stream().filter(time -> time.isAfter(now.minus(SHORT))).count();
        if (lately >= limits.issueWritesIn2s() || recent.size() >= limits.issueWritesIn30s()) {
            return false;
        }
        recent.add(now);
        return true;
    }

    synchronized void clear() {
        writes.clear();
    }
}
