package dev.jiramcp.mcp.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * When a call becomes a task, for a client that takes tasks.
 *
 * @param after once it has taken so long; never where empty
 * @param required whether it can't be called by a client that takes none
 */
public record TaskRule(Optional<Duration> after, boolean required) {
    /** Always answered at once. */
    public static final TaskRule NEVER = new TaskRule(Optional.empty(), false);

    public TaskRule {
        requireNonNull(after, "after is null");
    }

    /** A task once it has taken so long. */
    public static TaskRule after(Duration time) {
        return new TaskRule(Optional.of(time), false);
    }
}
