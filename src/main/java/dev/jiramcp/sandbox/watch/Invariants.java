package dev.jiramcp.sandbox.watch;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The rules that the simulation checks by itself, and who broke them. Thread-safe. */
public final class Invariants {
    private static final int MOST = 10_000;
    private final Clock clock;
    private final List<Violation> violations = new ArrayList<>();

    public Invariants(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Takes note of a broken rule; beyond ten thousand the first ones stay. */
    public synchronized void broken(Violation.Rule rule, String detail) {
        if (violations.size() < MOST) {
            violations.add(new Violation(rule, detail, clock.instant()));
        }
    }

    /** Everything noted, oldest first. */
    public synchronized List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** What was noted about one rule, oldest first. */
    public List<Violation> of(Violation.Rule rule) {
        return violations().stream().filter(found -> found.rule() == rule).toList();
    }

    public synchronized void clear() {
        violations.clear();
    }
}
