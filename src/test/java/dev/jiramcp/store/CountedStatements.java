package dev.jiramcp.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/** Every statement that a store's database is asked, for tests of what the server does and not only of what it says. */
public final class CountedStatements implements SqlLogger {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private CountedStatements() {}

    /** Counts those of a store from now on, on each of its connections. */
    public static CountedStatements of(Store store) {
        CountedStatements counted = new CountedStatements();
        String unusedReaders = store.read(counted::watch);
        String unusedWriters = store.write(counted::watch);
        counted.asked.clear();
        return counted;
    }

    /** What is opened later has it from the pool, and the one writer of SQLite has it itself. */
    private String watch(Handle database) {
        database.getJdbi().getConfig(SqlStatements.class).setSqlLogger(this);
        database.getConfig(SqlStatements.class).setSqlLogger(this);
        return "watched";
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        asked.add(context.getRawSql());
    }

    /** The statements of some work, in order. */
    public List<String> during(Runnable work) {
        asked.clear();
        work.run();
        return List.copyOf(asked);
    }
}
