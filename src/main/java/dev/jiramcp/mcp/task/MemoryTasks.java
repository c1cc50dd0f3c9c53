package dev.jiramcp.mcp.task;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tasks that end with this process, such as those of a host on the same machine. */
public final class MemoryTasks implements TaskKeeper {
    private final InstantSource clock;
    private final int most;
    private final Map<String, Task> tasks = new LinkedHashMap<>();

    /**
     * No tasks yet.
     *
     * @param most so many are kept at once
     */
    public MemoryTasks(InstantSource clock, int most) {
        this.clock = requireNonNull(clock, "clock is null");
        this.most = most;
    }

    @Override
    public synchronized boolean add(Task task) {
        Instant now = clock.instant();
        tasks.values().removeIf(old -> !old.times().end().isAfter(now));
        return tasks.size() < most && tasks.putIfAbsent(task.id(), task) == null;
    }

    @Override
    public synchronized Optional<Task> find(String id, Task.Owner owner) {
        Instant now = clock.instant();
        return Optional.ofNullable(tasks.get(id))
                .filter(task -> task.owner().equals(owner) && task.times().end().isAfter(now));
    }

    @Override
    public synchronized Optional<Task> change(String id, Task.Owner owner, Function<Task, Optional<TaskState>> change) {
        Optional<Task> changed = find(id, owner)
                .map(task -> change.apply(task)
                        .map(next -> task.in(next, clock.instant()))
                        .orElse(task));
        changed.ifPresent(task -> tasks.put(id, task));
        return changed;
    }

    @Override
    public synchronized Set<String> beat(Collection<Task> running) {
        return running.stream()
                .map(Task::id)
                .filter(id -> tasks.containsKey(id) && !tasks.get(id).state().isLast())
                .collect(Collectors.toSet());
    }
}
