package dev.jiramcp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that is away, full, locked or damaged; and one that is back. */
class OutageTest {
    @TempDir
    private Path folder;

    private static int makeTable(Handle database) {
        return database.execute("CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL)");
    }

    private static int add(Store store, String id, String text) {
        return store.write(database -> database.createUpdate("INSERT INTO note (id, text) VALUES (:id, :text)")
                .bind("id", id)
                .bind("text", text)
                .execute());
    }

    private static int count(Store store) {
        return store.read(database -> database.createQuery("SELECT COUNT(*) FROM note")
                .mapTo(Integer.class)
                .one());
    }

    private static void isRefused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void aServerThatWentAwayIsToldAndFoundAgain() {
        String url = ((StoreAddress.Postgres) TestingDatabase.POSTGRES.make()).url();
        int port = Integer.parseInt(url.replaceFirst(".*?:(\\d+)/.*", "$1"));
        try (TestingProxy way = TestingProxy.to(port);
                Store store =
                        Store.at(new StoreAddress.Postgres(url.replace(":" + port + "/", ":" + way.port() + "/")))) {
            way.cut();
            isRefused("database_unavailable", () -> store.read(database -> 1));
            way.mend();
            store.write(OutageTest::makeTable);
            assertThat(add(store, "a", "x")).isEqualTo(1);
            way.cut();
            way.mend();
            assertThat(count(store)).isEqualTo(1);
        }
    }

    @Test
    void aServerThatLetsNobodyInIsAMatterOfSettings() {
        String url = ((StoreAddress.Postgres) TestingDatabase.POSTGRES.make()).url();
        try (Store store = Store.at(new StoreAddress.Postgres(url.replaceFirst("/t[0-9a-f]+", "/nosuch")))) {
            isRefused("database_refused", () -> store.read(database -> 1));
        }
    }

    @Test
    void aFullDiskUndoesTheWriteAndTheNextOneWorks() {
        try (Store store = Store.at(new StoreAddress.Sqlite(folder.resolve("jira-mcp.db")))) {
            store.write(OutageTest::makeTable);
            assertThat(add(store, "a", "x")).isEqualTo(1);
            store.write(database -> database.execute("PRAGMA max_page_count = 1"));
            isRefused("database_unavailable", () -> add(store, "b", "x".repeat(1_000_000)));
            store.write(database -> database.execute("PRAGMA max_page_count = 1000000"));
            assertThat(add(store, "b", "x".repeat(1_000_000))).isEqualTo(1);
            assertThat(count(store)).isEqualTo(2);
        }
    }

    @Test
    void aFileThatAnotherProcessHasLockedIsWaitedFor() throws SQLException {
        Path file = folder.resolve("jira-mcp.db");
        try (Store store = Store.at(new StoreAddress.Sqlite(file))) {
            store.write(OutageTest::makeTable);
            CompletableFuture<Integer> waiting;
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                waiting = CompletableFuture.supplyAsync(() -> add(store, "a", "x"));
                assertThat(waiting.copy()
                                .completeOnTimeout(-1, 300, TimeUnit.MILLISECONDS)
                                .join())
                        .isEqualTo(-1);
                statement.execute("COMMIT");
            }
            assertThat(waiting.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(1);
        }
    }

    @Test
    void aDamagedFileIsToldAndLeftAsItIs() throws IOException {
        Path file = Files.writeString(
                folder.resolve("jira-mcp.db"), "this is no database, and long enough to tell\n".repeat(50));
        try (Store store = Store.at(new StoreAddress.Sqlite(file))) {
            isRefused("database_damaged", () -> store.read(database -> 1));
        }
        assertThat(file).content().startsWith("this is no database");
    }

    @Test
    void aFileIsForItsOwnerAlone() throws IOException {
        Path home = folder.resolve("home");
        Path file = home.resolve("jira-mcp.db");
        try (Store store = Store.at(new StoreAddress.Sqlite(file))) {
            store.write(OutageTest::makeTable);
            assertThat(rights(home)).isEqualTo("rwx------");
            assertThat(rights(file)).isEqualTo("rw-------");
            assertThat(rights(home.resolve("jira-mcp.db-wal"))).isEqualTo("rw-------");
        }
        Path unused = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (Store store = Store.at(new StoreAddress.Sqlite(file))) {
            assertThat(count(store)).isZero();
            assertThat(rights(file)).isEqualTo("rw-------");
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @ParameterizedTest
    @EnumSource
    void readsInsideATransactionSeeWhatItChangedAndTransactionsDoNotNest(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            store.write(OutageTest::makeTable);
            int seen = store.write(database -> {
                database.execute("INSERT INTO note (id, text) VALUES ('a', 'x')");
                assertThatThrownBy(() -> add(store, "b", "x")).isInstanceOf(IllegalStateException.class);
                assertThat(store.<Integer>join(same -> same.execute("INSERT INTO note (id, text) VALUES ('c', 'x')")))
                        .isEqualTo(1);
                return count(store);
            });
            assertThat(seen).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAssertionThatFailsInsideATransactionFailsThatOneAlone(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            store.write(OutageTest::makeTable);
            assertThatThrownBy(() -> store.write(database -> {
                        database.execute("INSERT INTO note (id, text) VALUES ('a', 'x')");
                        throw new AssertionError("mine");
                    }))
                    .hasMessage("mine");
            assertThat(add(store, "b", "x")).isEqualTo(1);
            assertThat(count(store)).isEqualTo(1);
        }
    }
}
