package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingDoors.Door;
import dev.jiramcp.app.TestingDoors.Said;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat 44 at every door: while no decision can be written, no credential is used or given, the caller is told when to try
 * again, and service goes on by itself.
 */
class NoRecordNoUseTest {
    @TempDir
    private Path home;

    private static void assertGoesOn(TestingDoors doors, URI replica) {
        for (Door door : Door.values()) {
            assertThat(doors.use(door, replica)).as(door + " again").matches(Said::isDone);
        }
    }

    private static void assertUnavailable(Door door, Said said) {
        assertThat(said.code())
                .as(door + " " + said.text())
                .isEqualTo(
                        switch (door) {
                            case TOOL, GATEWAY -> "audit_unavailable";
                            case ATLASSIANS_TOKEN, GATEWAYS_TOKEN -> "temporarily_unavailable";
                        });
        assertThat(said.status()).isEqualTo(door == Door.TOOL ? 200 : 503);
        assertThat(said.again().orElseThrow()).contains(door == Door.TOOL ? "Try again in 5 seconds" : "5");
        assertThat(said.text()).doesNotContain("access_token").doesNotContain("Priya Raman");
    }

    /** What was asked of Jira so far. */
    private static long asked(TestingDoors doors) {
        return doors.server.atlassian().traffic().count("GET /rest/api/3/myself");
    }

    /** All at once, since each waits for some seconds whether the table is freed. */
    private static void assertAllUnavailable(TestingDoors doors, URI replica) {
        long before = asked(doors);
        Map<Door, CompletableFuture<Said>> under = new EnumMap<>(Door.class);
        ExecutorService threads = Executors.newFixedThreadPool(Door.values().length);
        for (Door door : Door.values()) {
            under.put(door, CompletableFuture.supplyAsync(() -> doors.use(door, replica), threads));
        }
        under.forEach((door, said) -> assertUnavailable(door, said.join()));
        threads.shutdown();
        assertThat(asked(doors)).isEqualTo(before);
    }

    @Test
    void whileTheTableIsLocked() throws SQLException {
        StoreAddress.Postgres address = (StoreAddress.Postgres) TestingDatabase.POSTGRES.make();
        try (TestingDoors doors = new TestingDoors(home, address)) {
            URI replica = doors.replicas().get(0);
            assertGoesOn(doors, replica);
            try (Connection somebody = DriverManager.getConnection(address.url());
                    Statement statement = somebody.createStatement()) {
                somebody.setAutoCommit(false);
                statement.execute("LOCK TABLE audit_record IN ACCESS EXCLUSIVE MODE");
                assertAllUnavailable(doors, replica);
                somebody.rollback();
            }
            assertGoesOn(doors, replica);
        }
    }

    private static void mostPages(TestingDoors doors, int pages) {
        doors.server.program.store().write(database -> database.execute("PRAGMA max_page_count = " + pages));
    }

    /** What is left of the last page takes a few records more. */
    private static Said untilItIsFull(TestingDoors doors, Door door, URI replica) {
        for (int tried = 0; tried < 1_000; tried++) {
            mostPages(doors, 1); // again: where an outcome met the full disk first, the connection is another one
            long before = asked(doors);
            Said said = doors.use(door, replica);
            if (!said.isDone()) {
                assertThat(asked(doors)).isEqualTo(before);
                return said;
            }
        }
        throw new AssertionError("the disk is never full");
    }

    @Test
    void whileTheDiskIsFull() {
        try (TestingDoors doors = new TestingDoors(home, TestingDatabase.SQLITE.make())) {
            URI replica = doors.replicas().get(0);
            assertGoesOn(doors, replica);
            for (Door door : Door.values()) {
                assertUnavailable(door, untilItIsFull(doors, door, replica));
            }
            mostPages(doors, 1_000_000);
            assertGoesOn(doors, replica);
        }
    }
}
