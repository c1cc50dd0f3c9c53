package dev.jiramcp.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Secret;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A log that an earlier version wrote, with its keys: a record from before details were canonical, two that are linked and
 * two that wait, with every kind of letter and value in them.
 */
class EarlierLogTest {
    private static final String CHECKPOINT = "{\"at\":\"2026-11-22T07:00:00Z\","
            + "\"hash\":\"e26edb3a93b7387bff7a1f69c613d707d7e6078797bccd4588df98845982a3a9\","
            + "\"mac\":\"0817fb96de03499b765df79514d98b3f171531b162c9dd769a5f3e23499a71d2\","
            + "\"seq\":3,\"tenant\":\"acme\",\"type\":\"jira-mcp.audit.checkpoint\"}";

    private static TestingLog log(TestingDatabase kind) throws IOException {
        try (InputStream file = EarlierLogTest.class.getResourceAsStream("earlier-log.sql")) {
            String sql = new String(file.readAllBytes(), UTF_8);
            List<String> lines = (kind == TestingDatabase.POSTGRES
                            ? sql.replaceAll("X'([0-9a-f]+)'", "'\\\\x$1'")
                            : sql)
                    .lines()
                    .toList();
            TestingLog log = new TestingLog(kind);
            int unused = log.store.write(database -> fill(database, lines));
            return log;
        }
    }

    /** As they stand: a backslash or a question mark in them means nothing. */
    private static int fill(Handle database, List<String> lines) {
        try (Statement statement = database.getConnection().createStatement()) {
            for (String line : lines) {
                assertThat(statement.executeUpdate(line)).isEqualTo(1);
            }
            return lines.size();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isLinkedAndVerifiedByThisOne(TestingDatabase kind) throws IOException {
        try (TestingLog log = log(kind)) {
            Verification found = log.verify(Checkpoint.ofLine(CHECKPOINT).orElseThrow());
            assertThat(found.fault()).isEmpty();
            assertThat(found.records()).isEqualTo(5);
            assertThat(found.unmarked()).isEqualTo(1);
            assertThat(found.comparison().checkpoints()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isContinuedByThisOne(TestingDatabase kind) throws IOException {
        try (TestingLog log = log(kind)) {
            List<String> unused = log.fill(3);
            assertThat(log.verify().fault()).isEmpty();
            assertThat(log.verify().records()).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsTokensByTheSameFingerprints(TestingDatabase kind) throws IOException {
        try (TestingLog log = log(kind)) {
            assertThat(log.audit.fingerprint(TestingLog.ACME, Secret.of("canary-3f9d1e")))
                    .isEqualTo("0937a01238bf6d20d6f1faf97f0a1458");
            assertThat(log.audit.fingerprint(TestingLog.ACME, Secret.of("J\u00f6rg \ud83d\ude00".repeat(40))))
                    .isEqualTo("9d86dbd3f8d29d020ee5af4f4328c96d");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isFoundOutWhereOneLetterIsAnother(TestingDatabase kind) throws IOException {
        try (TestingLog log = log(kind)) {
            log.tamper("UPDATE audit_record SET details = REPLACE(details, 'J\u00f6rg', 'J\u00fcrg')");
            assertThat(log.verify().fault().orElseThrow().seq()).isEqualTo(1);
        }
    }
}
