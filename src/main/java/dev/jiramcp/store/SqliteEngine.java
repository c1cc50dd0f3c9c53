package dev.jiramcp.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite: readers of their own beside one writer with a queue. Several writing connections of one process would starve
 * each other; other processes that share the file are waited for.
 *
 * @see <a href="https://sqlite.org/wal.html">SQLite: write-ahead logging</a>
 */
final class SqliteEngine implements Engine {
    private static final int READERS = 8;
    private static final int PATIENCE_MILLIS = 10_000;

    private final HikariDataSource readers;
    private final Jdbi reading;
    private final WriteQueue writer;

    private SqliteEngine(HikariDataSource readers, WriteQueue writer) {
        this.readers = readers;
        this.reading = Jdbi.create(readers);
        this.writer = writer;
    }

    static SqliteEngine open(Path file) {
        Path whole = file.toAbsolutePath();
        SqliteFile.prepare(whole);
        NativeLibrary.in(whole.resolveSibling("cache").resolve("native"));
        // The writer tries again by itself: SQLite's own way of waiting lets one process wait for many turns of
        // another.
        SQLiteDataSource writing = source(whole, 0);
        boolean unused = Patience.untilFree(() -> {
            Migrations.bring(writing, "");
            return true;
        });
        return new SqliteEngine(readers(whole), WriteQueue.start(writing));
    }

    private static SQLiteDataSource source(Path file, int patienceMillis) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(patienceMillis);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static HikariDataSource readers(Path file) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store-readers");
        config.setDataSource(source(file, PATIENCE_MILLIS));
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setConnectionInitSql("PRAGMA query_only = true");
        return new HikariDataSource(config);
    }

    @Override
    public <T> T read(Work<T> work) {
        return reading.withHandle(work::with);
    }

    @Override
    public <T> T write(Work<T> work) {
        return writer.write(work);
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
    }
}
