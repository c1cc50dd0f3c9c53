package dev.jiramcp.app.task;

import dev.jiramcp.mcp.task.MemoryTasks;
import dev.jiramcp.mcp.task.TaskKeeper;
import dev.jiramcp.model.Secret;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.vault.Vault;
import java.time.Clock;
import java.util.Base64;
import java.util.List;

/** The places where tasks are kept. */
enum TaskKeeping {
    MEMORY,
    SQLITE,
    POSTGRES;

    /** A place of its own. */
    record Place(TaskKeeper keeper, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    Place make(Clock clock) {
        if (this == MEMORY) {
            return new Place(new MemoryTasks(clock, 100), () -> {});
        }
        Store store = Store.at(TestingDatabase.valueOf(name()).make());
        return new Place(rows(store, clock), store::close);
    }

    static TaskRows rows(Store store, Clock clock) {
        Secret key = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));
        return new TaskRows(store, new Vault(store, List.of(new MasterKeySource.Value(key)), clock), clock);
    }
}
