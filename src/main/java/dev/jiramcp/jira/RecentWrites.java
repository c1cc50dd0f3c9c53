package dev.jiramcp.jira;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The issues that one user on one site has just changed. Jira's search index lags behind its database, and a search that
 * names these ids ({@code reconcileIssues}, at most 50) sees them as they are. Safe for any number of threads.
 */
public final class RecentWrites {
    private static final int MOST = 50;
    private static final Duration LAG = Duration.ofSeconds(60);

    private final Clock clock;
    private final Deque<Write> writes = new ArrayDeque<>();

    private record Write(long issue, Instant at) {}

    public RecentWrites(Clock clock) {
        this.clock = clock;
    }

    /** Remembers that an issue was created or changed. */
    public synchronized void add(long issueId) {
        writes.removeIf(write -> write.issue() == issueId);
        writes.addFirst(new Write(issueId, clock.instant()));
        while (writes.size() > MOST) {
            writes.removeLast();
        }
    }

    /** Remembers an issue by the id in Jira's answer; does nothing where that is not a number. */
    public void add(String issueId) {
        if (issueId.matches("[0-9]{1,18}")) {
            add(Long.parseLong(issueId));
        }
    }

    /** The ids of the issues changed within the last minute, newest first. */
    public synchronized List<Long> ids() {
        Instant oldest = clock.instant().minus(LAG);
        writes.removeIf(write -> write.at().isBefore(oldest));
        return List.copyOf(writes.stream()
                .map(Write::issue)
                .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll));
    }
}
