package dev.jiramcp.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.jiramcp.model.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
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
        prepare(whole);
        SQLiteDataSource writing = source(whole);
        migrate(whole, writing);
        return new SqliteEngine(readers(whole), WriteQueue.start(writing));
    }

    /** Makes folder and file for nobody but their owner. */
    private static void prepare(Path file) {
        try {
            Path folder = file.getParent();
            if (!Files.isDirectory(folder)) {
                if (isPosix(folder)) {
                    Files.createDirectories(
                            folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                } else {
                    Files.createDirectories(folder);
                }
            }
            create(file);
        } catch (IOException failure) {
            throw unusable(file, failure);
        }
    }

    private static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isPosix(file)) {
            Files.newByteChannel(
                            file,
                            options,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    .close();
        } else {
            Files.newByteChannel(file, options).close();
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Refusal unusable(Path file, Throwable cause) {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "database_unusable",
                        "The database file " + file + " cannot be made or opened.")
                .withRemedy(
                        "Give this program's user the right to write there, or set JIRA_MCP_HOME to another folder.")
                .causedBy(cause);
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** One process at a time opens it first and brings the schema up to date; SQLite's own locks don't last that long. */
    private static void migrate(Path file, SQLiteDataSource source) {
        Path lock = file.resolveSibling(file.getFileName() + ".opening");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = FileTurn.take(channel)) {
            if (held.isValid()) {
                Migrations.bring(source);
            }
        } catch (IOException failure) {
            throw unusable(file, failure);
        }
    }

    private static HikariDataSource readers(Path file) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store-readers");
        config.setDataSource(source(file));
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
