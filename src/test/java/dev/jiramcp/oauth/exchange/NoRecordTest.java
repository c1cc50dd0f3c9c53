package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/**
 * Threat 44 at the token endpoint: while a decision can't be written, 503 with {@code Retry-After} and no token; afterwards it
 * gives tokens again by itself, and every token that it gave is on record.
 */
class NoRecordTest {
    private static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(503);
        assertThat(reply.at("error")).isEqualTo("temporarily_unavailable");
        assertThat(Integer.parseInt(reply.header("retry-after"))).isPositive();
        assertThat(reply.json().has("access_token")).isFalse();
    }

    private static long decided(TestingSts sts, String action) {
        return sts.records(action).stream()
                .filter(each -> each.outcome().equals("allowed"))
                .count();
    }

    private static void mostPages(TestingSts sts, int pages) {
        sts.broker.ground().store().write(database -> database.execute("PRAGMA max_page_count = " + pages));
    }

    @Test
    void aFullDiskGivesNothing() {
        try (TestingSts sts = new TestingSts(TestingDatabase.SQLITE)) {
            String token = sts.token("amara");
            String gateway = sts.siteResource();
            int given = 1;
            assertThat(sts.exchange(sts.reports, token, gateway).status()).isEqualTo(200);
            mostPages(sts, 1);
            Reply reply = sts.exchange(sts.reports, token, gateway);
            while (reply.status() == 200 && given < 1_000) { // what is left of the last page
                given++;
                mostPages(sts, 1); // again: where an outcome met the full disk first, the connection is another one
                reply = sts.exchange(sts.reports, token, gateway);
            }
            assertUnavailable(reply);
            assertThat(sts.count("broker_token")).isEqualTo(given);
            mostPages(sts, 1_000_000);
            assertThat(sts.exchange(sts.reports, token, gateway).status()).isEqualTo(200);
            assertThat(sts.exchange(sts.reports, token, ATLASSIAN).status()).isEqualTo(200);
            assertThat(decided(sts, "exchange.broker")).isEqualTo(given + 1);
            assertThat(sts.count("broker_token")).isEqualTo(given + 1);
        }
    }

    @Test
    void aLockedTableGivesNothing() throws SQLException {
        try (TestingSts sts = new TestingSts(TestingDatabase.POSTGRES)) {
            String token = sts.token("amara");
            assertThat(sts.exchange(sts.reports, token, ATLASSIAN).status()).isEqualTo(200);
            assertThat(decided(sts, "exchange.release")).isEqualTo(1);
            StoreAddress.Postgres address = (StoreAddress.Postgres) sts.broker.address();
            try (Connection other = DriverManager.getConnection(address.url());
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE audit_record IN ACCESS EXCLUSIVE MODE");
                assertUnavailable(sts.exchange(sts.reports, token, ATLASSIAN));
                other.rollback();
            }
            assertThat(sts.exchange(sts.reports, token, ATLASSIAN).status()).isEqualTo(200);
            assertThat(decided(sts, "exchange.release")).isEqualTo(2);
            assertThat(sts.exchange(sts.reports, token, sts.siteResource()).status())
                    .isEqualTo(200);
        }
    }
}
