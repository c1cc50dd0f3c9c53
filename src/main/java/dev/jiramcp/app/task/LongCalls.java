package dev.jiramcp.app.task;

import dev.jiramcp.mcp.task.MemoryTasks;
import dev.jiramcp.mcp.task.TaskKeeper;
import dev.jiramcp.mcp.task.TaskOffer;
import dev.jiramcp.mcp.task.TaskRule;
import java.time.Clock;
import java.time.Duration;

/** When calls of Jira's tools become tasks, and for how long they are kept. */
public final class LongCalls {
    /** For clients that take tasks; most give up after a minute. */
    private static final Duration LONG = Duration.ofSeconds(10);

    private static final TaskOffer.Times TIMES = new TaskOffer.Times(Duration.ofHours(1), Duration.ofSeconds(2));
    private static final int MOST = 1_000;

    private LongCalls() {}

    /** Calls that end with this process. */
    public static TaskOffer ofThisProcess() {
        return keptIn(new MemoryTasks(Clock.systemUTC(), MOST));
    }

    /** Calls that are kept there. */
    public static TaskOffer keptIn(TaskKeeper keeper) {
        return new TaskOffer((call, tool) -> TaskRule.after(LONG), keeper, TIMES, Clock.systemUTC());
    }
}
