package dev.jiramcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Threat 45, whole: each column of each row of each table of the log, rows that change places, and rows that go to another
 * organisation. The columns are those that the database names, so that none that is added later is forgotten.
 */
class TamperedTest {
    private static final TenantId ACME = TestingLog.ACME;
    private static final TenantId OTHER = new TenantId("globex");
    private static final TenantId NOBODY = new TenantId("initech");

    /**
     * What says nothing of any record: the row that is locked to link, which is made anew where it is missing, and whether a
     * second place was told.
     */
    private static final Set<String> BOOKKEEPING =
            Set.of("audit_chain.tenant", "audit_chain.linked_at", "audit_checkpoint.delivered_at");

    /** The columns of the log's tables, each with whether it holds a number. */
    private static Map<String, Boolean> columns(TestingLog log) {
        return log.store.read(database -> {
            Map<String, Boolean> found = new TreeMap<>();
            try (var columns = database.getConnection().getMetaData().getColumns(null, null, "audit_%", null)) {
                while (columns.next()) {
                    String type = columns.getString("TYPE_NAME").toLowerCase(Locale.ROOT);
                    found.put(
                            columns.getString("TABLE_NAME") + "." + columns.getString("COLUMN_NAME"),
                            type.contains("int"));
                }
            } catch (java.sql.SQLException failure) {
                throw new AssertionError(failure);
            }
            return found;
        });
    }

    /** Nine records of two organisations in turn, with a checkpoint among them, and one of the first that waits to be linked. */
    private static List<String> fill(TestingLog log) {
        List<String> ids = new ArrayList<>();
        for (int each = 1; each <= 9; each++) {
            ids.add(log.add(record(log, ACME, each)));
            String unused = log.add(record(log, OTHER, each));
            log.clock.pass(Duration.ofSeconds(1));
        }
        long linked = log.linker.run();
        assertThat(linked).isEqualTo(18);
        log.checkpoints(Optional.empty()).run(ACME, true);
        return ids;
    }

    private static AuditRecord record(TestingLog log, TenantId tenant, int number) {
        return new AuditRecord(
                tenant,
                log.clock.instant(),
                "actor-" + number,
                "client-" + number,
                "tool.call",
                "subject-" + number,
                number % 2 == 0 ? "done" : "failed",
                Json.object().put("site", "site-" + number).put("connection", "con_" + number));
    }

    /** How the one row of a table that a change is tried on is found. */
    private static String row(String table, String record) {
        return switch (table) {
            case "audit_record", "audit_waiting" -> "id = '" + record + "'";
            case "audit_link" -> "record = '" + record + "'";
            default -> "tenant = 'acme'";
        };
    }

    private static String change(String column, boolean number) {
        String name = column.substring(column.indexOf('.') + 1);
        if (number) {
            return name + " = " + name + " + 1000";
        }
        return name.equals("tenant") ? "tenant = 'initech'" : name + " = " + name + " || '0'";
    }

    /** By who looks at the organisation of whose log it was, or at the one to which something was moved. */
    private static boolean isFound(TestingLog log) {
        return Stream.of(ACME, NOBODY)
                .anyMatch(tenant ->
                        !log.verifier.verify(tenant, () -> Elsewhere.NONE).isGood());
    }

    @ParameterizedTest
    @EnumSource
    void isFoundInWhicheverColumn(TestingDatabase kind) {
        List<String> unseen = new ArrayList<>();
        try (TestingLog log = new TestingLog(kind)) {
            String record = fill(log).get(4);
            Map<String, Boolean> columns = columns(log);
            assertThat(columns).hasSizeGreaterThan(30);
            assertThat(isFound(log)).isFalse();
            columns.forEach((column, isText) -> {
                if (column.startsWith("audit_waiting") || BOOKKEEPING.contains(column)) {
                    return;
                }
                String table = column.substring(0, column.indexOf('.'));
                log.tamper("CREATE TABLE kept AS SELECT * FROM " + table);
                log.tamper("UPDATE " + table + " SET " + change(column, isText) + " WHERE " + row(table, record));
                if (!isFound(log)) {
                    unseen.add(column);
                }
                log.tamper("DELETE FROM " + table);
                log.tamper("INSERT INTO " + table + " SELECT * FROM kept");
                log.tamper("DROP TABLE kept");
                assertThat(isFound(log)).as("as it was before " + column).isFalse();
            });
        }
        assertThat(unseen).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isFoundInARecordThatWaits(TestingDatabase kind) {
        for (String column : List.of("audit_waiting.id", "audit_waiting.tenant", "audit_waiting.mark")) {
            try (TestingLog log = new TestingLog(kind)) {
                List<String> unused = fill(log);
                assertThat(columns(log)).containsKey(column);
                String waiting = log.add(record(log, ACME, 10));
                log.tamper("UPDATE audit_waiting SET " + change(column, false) + " WHERE id = '" + waiting + "'");
                assertThat(isFound(log)).as(column).isTrue();
            }
        }
    }

    /** All that two records say is exchanged, or the places at which they stand, or their ids. */
    @ParameterizedTest
    @EnumSource
    void isFoundWhereTwoRecordsChangePlaces(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            List<String> ids = fill(log);
            for (String column : List.of("audit_record.id", "audit_link.record", "audit_link.seq")) {
                for (List<Integer> pair : List.of(List.of(0, 1), List.of(3, 7), List.of(7, 8))) {
                    String one = ids.get(pair.get(0));
                    String two = ids.get(pair.get(1));
                    exchange(log, column, one, two);
                    assertThat(log.verify().fault())
                            .as(column + " of " + pair)
                            .hasValueSatisfying(fault -> assertThat(fault.seq()).isEqualTo(pair.get(0) + 1L));
                    exchange(log, column, one, two);
                    assertThat(isFound(log)).as("as it was before").isFalse();
                }
            }
        }
    }

    private static void exchange(TestingLog log, String column, String one, String two) {
        String table = column.substring(0, column.indexOf('.'));
        String name = column.substring(column.indexOf('.') + 1);
        String key = table.equals("audit_record") ? "id" : "record";
        String at = "(SELECT k." + name + " FROM kept k WHERE k." + key + " = '";
        log.tamper(
                "CREATE TABLE kept AS SELECT * FROM " + table + " WHERE " + key + " IN ('" + one + "', '" + two + "')");
        log.tamper("DELETE FROM " + table + " WHERE " + key + " IN ('" + one + "', '" + two + "')");
        log.tamper("UPDATE kept SET " + key + " = '(one)' WHERE " + key + " = '" + one + "'");
        if (name.equals(key)) {
            log.tamper("UPDATE kept SET " + key + " = '" + one + "' WHERE " + key + " = '" + two + "'");
            log.tamper("UPDATE kept SET " + key + " = '" + two + "' WHERE " + key + " = '(one)'");
        } else {
            log.tamper("UPDATE kept SET " + key + " = '" + one + "' WHERE " + key + " = '(one)'");
            log.tamper("UPDATE kept SET " + name + " = " + at + one + "') + " + at + two + "') - " + name);
        }
        log.tamper("INSERT INTO " + table + " SELECT * FROM kept");
        log.tamper("DROP TABLE kept");
    }

    /** With its place and without, to the beginning of the other chain, its end, and between. */
    @ParameterizedTest
    @EnumSource
    void isFoundInARecordOfAnotherOrganisation(TestingDatabase kind) {
        for (int which : List.of(0, 4, 8)) {
            try (TestingLog log = new TestingLog(kind)) {
                String record = fill(log).get(which);
                for (boolean withPlace : List.of(false, true)) {
                    log.tamper("UPDATE audit_record SET tenant = 'globex' WHERE id = '" + record + "'");
                    if (withPlace) {
                        log.tamper("UPDATE audit_link SET tenant = 'globex', seq = 10 WHERE record = '" + record + "'");
                    }
                    assertThat(log.verify().fault().orElseThrow().seq()).isEqualTo(which + 1L);
                    assertThat(log.verifier.verify(OTHER, () -> Elsewhere.NONE).isGood())
                            .isFalse();
                }
            }
        }
    }

    /**
     * Somebody makes the newest record say that retention took everything before it away, so that verifying would begin after
     * it.
     */
    @ParameterizedTest
    @EnumSource
    void isFoundWhereARecordSaysThatAllBeforeItWentByRetention(TestingDatabase kind) {
        for (long back = 0; back <= 2; back++) {
            try (TestingLog log = new TestingLog(kind)) {
                String newest = fill(log).get(8);
                log.tamper("UPDATE audit_record SET actor = 'eve' WHERE id IN"
                        + " (SELECT record FROM audit_link WHERE tenant = 'acme' AND seq = 3)");
                String hash = log.store.read(
                        database -> Links.head(database, ACME).orElseThrow().hash());
                String details = Json.write(Json.object().put("seq", 9 - back).put("hash", hash));
                log.tamper("UPDATE audit_record SET action = '" + Retention.ACTION + "', details = '" + details
                        + "' WHERE id = '" + newest + "'");
                assertThat(isFound(log))
                        .as("said to have gone up to #" + (9 - back))
                        .isTrue();
            }
        }
    }

    /** The same by a record of retention's own. */
    @ParameterizedTest
    @EnumSource
    void isFoundWhereRetentionIsSaidToHaveTakenMore(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            List<String> unused = fill(log);
            log.clock.pass(Duration.ofDays(31));
            Retention retention = new Retention(log.store, log.vault, log.audit, log.clock, Duration.ofDays(30));
            assertThat(retention.run()).isEqualTo(16);
            List<String> unusedMore = log.fill(3);
            assertThat(isFound(log)).isFalse();
            String hash = log.store.read(
                    database -> Links.head(database, ACME).orElseThrow().hash());
            log.tamper("UPDATE audit_record SET details = '{\"hash\":\"" + hash + "\",\"seq\":13}' WHERE action = '"
                    + Retention.ACTION + "' AND tenant = 'acme'");
            assertThat(isFound(log)).isTrue();
        }
    }
}
