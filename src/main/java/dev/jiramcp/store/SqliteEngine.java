package dev.jiramcp.store;

import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite: readers of their own beside one writer with a queue. Several writing connections of one process would starve
 * each other; other processes that share the file are waited for.
 *
 * @see <a href="https://sqlite.org/wal.html">SQLite: write-ahead logging</a>
 */
final class SqliteEngine implements Engine {
    private static final int PATIENCE_MILLIS = 10_000;

    private final SqliteReaders readers;
    private final WriteQueue writer;

    private SqliteEngine(SqliteReaders readers, WriteQueue writer) {
        this.readers = readers;
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
        return new SqliteEngine(new SqliteReaders(source(whole, PATIENCE_MILLIS)), WriteQueue.start(writing));
    }

    private static SQLiteDataSource source(Path file, int patienceMillis) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(WalKeeper.BOUND));
        config.setBusyTimeout(patienceMillis);
        config.enforceForeignKeys(true);
        // Else the driver asks for the newest row's number after each INSERT.
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.read(work);
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
