package dev.jiramcp.app.task;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.task.Task;
import dev.jiramcp.mcp.task.TaskJson;
import dev.jiramcp.mcp.task.TaskKeeper;
import dev.jiramcp.mcp.task.TaskState;
import dev.jiramcp.model.Secret;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.SealedColumn;
import dev.jiramcp.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * The table {@code mcp_task}. A task under way is seen every few seconds by the process that works on it; one that was not
 * seen for a minute was lost with its process, and is told so.
 */
public final class TaskRows implements TaskKeeper {
    /** What was called, and what came of it. */
    public static final SealedColumn TASK =
            new SealedColumn("mcp_task", List.of("tenant", "id"), "task", Optional.of("version"));

    private static final Duration LOST = Duration.ofMinutes(1);
    private static final int MOST = 100;
    private static final String WORKING = new TaskState.Working().word();

    private final Store store;
    private final Vault vault;
    private final InstantSource clock;

    public TaskRows(Store store, Vault vault, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.vault = requireNonNull(vault, "vault is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    private record Row(long version, byte[] sealed, Instant seen) {}

    @Override
    public boolean add(Task task) {
        long now = clock.instant().toEpochMilli();
        String id = hash(task.id());
        byte[] sealed = sealed(task, id, 1);
        return store.write(handle -> {
            int unusedOld = handle.execute("DELETE FROM mcp_task WHERE ends_at <= ?", now);
            return handle.execute(
                            """
                            INSERT INTO mcp_task (tenant, id, person, version, status, task, seen_at, ends_at)
                            SELECT ?, ?, ?, 1, ?, ?, ?, ?
                            WHERE (SELECT COUNT(*) FROM mcp_task WHERE tenant = ? AND person = ?) < ?
                            """,
                            task.owner().tenant().value(),
                            id,
                            task.owner().user().value(),
                            task.state().word(),
                            sealed,
                            now,
                            task.times().end().toEpochMilli(),
                            task.owner().tenant().value(),
                            task.owner().user().value(),
                            MOST)
                    == 1;
        });
    }

    @Override
    public Optional<Task> find(String id, Task.Owner owner) {
        Optional<Row> row = store.read(handle -> row(handle, hash(id), owner));
        boolean lost = row.filter(this::wasLost).isPresent();
        return lost ? change(id, owner, now -> Optional.empty()) : row.map(there -> opened(there, id, owner));
    }

    private boolean wasLost(Row row) {
        return row.seen().plus(LOST).isBefore(clock.instant());
    }

    private Optional<Row> row(Handle handle, String hash, Task.Owner owner) {
        return handle.select(
                        """
                        SELECT version, task, CASE WHEN status = ? THEN seen_at ELSE ends_at END AS seen FROM mcp_task
                        WHERE tenant = ? AND id = ? AND person = ? AND ends_at > ?
                        """,
                        WORKING,
                        owner.tenant().value(),
                        hash,
                        owner.user().value(),
                        clock.instant().toEpochMilli())
                .map((found, context) -> new Row(
                        found.getLong("version"), found.getBytes("task"), Instant.ofEpochMilli(found.getLong("seen"))))
                .findOne();
    }

    private Task opened(Row row, String id, Task.Owner owner) {
        Secret text = vault.open(TASK.place(owner.tenant(), row.version(), hash(id)), row.sealed());
        return TaskJson.read(id, owner, text.reveal());
    }

    /** Of several that change one task at once, one is first; the others look again. */
    @Override
    public Optional<Task> change(String id, Task.Owner owner, Function<Task, Optional<TaskState>> change) {
        while (true) {
            Optional<Row> found = store.read(handle -> row(handle, hash(id), owner));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Row row = found.get();
            Task task = opened(row, id, owner);
            Task now = wasLost(row) ? task.in(lost(), clock.instant()) : task;
            Task next = change.apply(now)
                    .map(state -> now.in(state, clock.instant()))
                    .orElse(now);
            if (next.equals(task) || write(next, row.version())) {
                return Optional.of(next);
            }
        }
    }

    private static TaskState lost() {
        RpcError error = new RpcError(
                RpcError.INTERNAL_ERROR,
                "The server that worked on this was stopped, and what it had done by then is not known. Look in Jira before you call again.");
        return new TaskState.Failed((ObjectNode) error.reply().path("error"));
    }

    private boolean write(Task task, long version) {
        String id = hash(task.id());
        byte[] sealed = sealed(task, id, version + 1);
        return store.write(handle -> handle.execute(
                        """
                        UPDATE mcp_task SET version = version + 1, status = ?, task = ?, seen_at = ?
                        WHERE tenant = ? AND id = ? AND version = ?
                        """,
                        task.state().word(),
                        sealed,
                        clock.instant().toEpochMilli(),
                        task.owner().tenant().value(),
                        id,
                        version)
                == 1);
    }

    private byte[] sealed(Task task, String hash, long version) {
        return vault.seal(TASK.place(task.owner().tenant(), version, hash), Secret.of(TaskJson.write(task)));
    }

    @Override
    public Set<String> beat(Collection<Task> running) {
        long now = clock.instant().toEpochMilli();
        return store.write(handle -> {
            Set<String> wanted = new HashSet<>();
            for (Task task : running) {
                int seen = handle.execute(
                        "UPDATE mcp_task SET seen_at = ? WHERE tenant = ? AND id = ? AND status = ? AND ends_at > ?",
                        now,
                        task.owner().tenant().value(),
                        hash(task.id()),
                        WORKING,
                        now);
                if (seen == 1) {
                    wanted.add(task.id());
                }
            }
            return wanted;
        });
    }

    private static String hash(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
