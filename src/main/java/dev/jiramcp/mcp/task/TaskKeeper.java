package dev.jiramcp.mcp.task;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where tasks are kept. */
public interface TaskKeeper {
    /**
     * Keeps a new task; it can be found by everybody who keeps tasks here before this returns.
     *
     * @return whether there was room for it
     */
    boolean add(Task task);

    /** The task of this id, where its time is not over and this is its owner. */
    Optional<Task> find(String id, Task.Owner owner);

    /**
     * Changes a task, unless somebody else did meanwhile; then it is looked at again.
     *
     * @param change the next state, or nothing to leave it; asked again where somebody was faster
     * @return the task as it is then; nothing where there is none any more
     */
    Optional<Task> change(String id, Task.Owner owner, Function<Task, Optional<TaskState>> change);

    /** Says that these are being worked on here, and hears the ids of those that still should be. */
    Set<String> beat(Collection<Task> running);
}
