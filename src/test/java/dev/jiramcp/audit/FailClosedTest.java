package dev.jiramcp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Threat 44: where a record can't be written, neither is what it records; and it works again by itself. */
class FailClosedTest {
    /** What a release does: the record, and what it lets happen, in one transaction. */
    private static String release(TestingLog log) {
        return log.store.write(database -> {
            String id = log.audit.append(database, log.record("ann", "tool.call", "x".repeat(5_000), "allowed"));
            database.execute("INSERT INTO released (id) VALUES (?)", id);
            return id;
        });
    }

    private static long released(TestingLog log) {
        return log.store.read(database -> database.createQuery("SELECT COUNT(*) FROM released")
                .mapTo(Long.class)
                .one());
    }

    private static void assertRefused(TestingLog log) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> release(log));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
        assertThat(refusal.code()).isEqualTo("database_unavailable");
    }

    @Test
    void aFullDiskReleasesNothing() {
        try (TestingLog log = new TestingLog(TestingDatabase.SQLITE)) {
            log.tamper("CREATE TABLE released (id TEXT)");
            assertThat(release(log)).isNotEmpty();
            log.store.write(database -> database.execute("PRAGMA max_page_count = 1"));
            assertRefused(log);
            assertThat(released(log)).isEqualTo(1);
            log.store.write(database -> database.execute("PRAGMA max_page_count = 1000000"));
            assertThat(release(log)).isNotEmpty();
            assertThat(log.verify().fault()).isEmpty();
            assertThat(log.verify().records()).isEqualTo(released(log));
        }
    }

    @Test
    void aLockedTableReleasesNothing() throws SQLException {
        StoreAddress.Postgres address = (StoreAddress.Postgres) TestingDatabase.POSTGRES.make();
        try (TestingLog log = new TestingLog(Store.at(address))) {
            log.tamper("CREATE TABLE released (id TEXT)");
            assertThat(release(log)).isNotEmpty();
            try (Connection other = DriverManager.getConnection(address.url());
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE audit_record IN ACCESS EXCLUSIVE MODE");
                assertRefused(log);
                other.rollback();
            }
            assertThat(released(log)).isEqualTo(1);
            assertThat(release(log)).isNotEmpty();
            assertThat(log.verify().fault()).isEmpty();
        }
    }

    @Test
    void aTableThatIsGoneReleasesNothing() {
        try (TestingLog log = new TestingLog(TestingDatabase.SQLITE)) {
            log.tamper("CREATE TABLE released (id TEXT)");
            log.tamper("ALTER TABLE audit_waiting RENAME TO audit_gone");
            assertThat(catchThrowableOfType(RuntimeException.class, () -> release(log)))
                    .isNotNull();
            assertThat(released(log)).isZero();
            log.tamper("ALTER TABLE audit_gone RENAME TO audit_waiting");
            assertThat(release(log)).isNotEmpty();
        }
    }
}
