package dev.jiramcp.bench;

import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The long lists of the console on both databases: an audit log, what a record of it costs to write, and ten thousand connections. */
final class AuditBench {
    private final Place place;
    private final Report report;
    private final int records;

    AuditBench(Place place, Report report, int records) {
        this.place = place;
        this.report = report;
        this.records = records;
    }

    void run() {
        Logger.getLogger("io.zonky").setLevel(Level.WARNING);
        Logger.getLogger("com.zaxxer").setLevel(Level.WARNING);
        report.heading("The audit log with " + String.format("%,d", records) + " records, and "
                + String.format("%,d", ConnectionRows.MANY) + " connections");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            on("SQLite", sqlite());
            on("PostgreSQL", postgres(postgres));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private StoreAddress sqlite() throws IOException {
        return new StoreAddress.Sqlite(
                Files.createTempDirectory(place.work(), "audit").resolve("jira-mcp.db"));
    }

    private static StoreAddress postgres(EmbeddedPostgres server) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE audit");
            return new StoreAddress.Postgres(server.getJdbcUrl("postgres", "audit"));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void on(String name, StoreAddress address) {
        boolean sqlite = address instanceof StoreAddress.Sqlite;
        try (Store store = Store.at(address)) {
            new AuditWrites(store, report).run(name);
            long start = System.nanoTime();
            AuditRecords.write(store, records, sqlite);
            ConnectionRows.write(store, sqlite);
            report.line("");
            report.line(name + ": written in " + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s.");
            report.line("");
            new AuditSearches(store, report, records).run();
            new ConnectionSearches(store, report).run();
            new AuditWrites(store, report).appended(name + ", with these records");
        }
    }
}
