package dev.jiramcp.mcp.task;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.McpCall;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a service offers tasks.
 *
 * @param rules which calls become tasks
 * @param keeper where they are kept
 * @param times how long
 * @param clock tells when
 */
public record TaskOffer(Rules rules, TaskKeeper keeper, Times times, InstantSource clock) {
    /** Which calls become tasks. */
    @FunctionalInterface
    public interface Rules {
        /** The rule for one call of a tool. */
        TaskRule of(McpCall call, String tool);
    }

    /**
     * How long tasks are kept, and how often one asks for them.
     *
     * @param kept from their making
     * @param poll between two questions for one
     */
    public record Times(Duration kept, Duration poll) {
        public Times {
            if (kept.isNegative() || kept.isZero() || poll.isNegative() || poll.isZero()) {
                throw new IllegalArgumentException("times of tasks must be positive: " + kept + ", " + poll);
            }
        }
    }

    public TaskOffer {
        requireNonNull(rules, "rules is null");
        requireNonNull(keeper, "keeper is null");
        requireNonNull(times, "times is null");
        requireNonNull(clock, "clock is null");
    }
}
