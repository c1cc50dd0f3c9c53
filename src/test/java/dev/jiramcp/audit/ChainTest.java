package dev.jiramcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threat 45: whatever is done to records, verifying names the first bad one. */
class ChainTest {
    private static void assertFault(Verification found, long seq, String words) {
        assertThat(found.fault()).hasValueSatisfying(fault -> {
            assertThat(fault.seq()).isEqualTo(seq);
            assertThat(fault.words()).contains(words);
        });
    }

    @ParameterizedTest
    @EnumSource
    void isGoodAsItWasWritten(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            List<String> ids = log.fill(700);
            Verification found = log.verify();
            assertThat(found.fault()).isEmpty();
            assertThat(found.records()).isEqualTo(700);
            assertThat(IntStream.range(0, 700)
                            .mapToObj(each -> log.log.find(TestingLog.ACME, ids.get(each)))
                            .map(each -> each.orElseThrow().link().orElseThrow().seq()))
                    .isEqualTo(IntStream.rangeClosed(1, 700)
                            .mapToObj(Long::valueOf)
                            .toList());
        }
    }

    @Test
    void hasADecisionBeforeWhatCameOfItThoughThatIsLinkedAtOnce() {
        try (TestingLog log = new TestingLog(TestingDatabase.SQLITE)) {
            AuditDraft decision = log.audit.draft(log.record("ada", "tool.call", "s", "allowed"));
            AuditDraft other = log.audit.draft(log.record("eve", "tool.call", "s", "allowed"));
            AuditDraft outcome = log.audit.draft(log.record("ada", "tool.call", "s", "done"));
            log.store.write(database -> {
                log.audit.add(database, List.of(decision));
                return decision;
            });
            log.store.write(database -> {
                log.audit.chain(database, List.of(outcome, other));
                return outcome;
            });
            List<String> linked =
                    log.store.read(database -> database.createQuery("SELECT record FROM audit_link ORDER BY seq")
                            .mapTo(String.class)
                            .list());
            assertThat(linked).containsExactly(decision.id(), outcome.id(), other.id());
            assertThat(log.verify().fault()).isEmpty();
        }
    }

    @Test
    void aChainThatBeginsWithRecordsThatAreLinkedAtOnceIsFoundByWhoeverSeesToAllChains() {
        try (TestingLog log = new TestingLog(TestingDatabase.SQLITE)) {
            for (int round = 1; round <= 3; round++) {
                List<AuditDraft> drafts = IntStream.range(0, 2)
                        .mapToObj(each -> log.audit.draft(log.record("ada", "tool.call", "s", "allowed")))
                        .toList();
                log.store.write(database -> {
                    log.audit.chain(database, drafts);
                    return drafts;
                });
            }
            assertThat(log.store.read(Links::tenants)).containsExactly(TestingLog.ACME);
            assertThat(log.verify().fault()).isEmpty();
            assertThat(log.verify().records()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesARecordThatWasChangedInAnyColumn(TestingDatabase kind) {
        List<String> changes = List.of(
                "actor = 'eve'",
                "client = 'other'",
                "action = 'tool.other'",
                "subject = 'other'",
                "outcome = 'refused'",
                "at = at + 1",
                "details = '{\"a\":1}'",
                "site = 'other'",
                "host = 'other'",
                "tool = 'other'",
                "connection = 'other'",
                "token = 'other'",
                "decision = 'other'");
        try (TestingLog log = new TestingLog(kind)) {
            String id = log.fill(5).get(2);
            for (String change : changes) {
                log.tamper("CREATE TABLE kept AS SELECT * FROM audit_record WHERE id = '" + id + "'");
                log.tamper("UPDATE audit_record SET " + change + " WHERE id = '" + id + "'");
                assertFault(log.verify(), 3, "changed");
                log.tamper("DELETE FROM audit_record WHERE id = '" + id + "'");
                log.tamper("INSERT INTO audit_record (id, tenant, at, actor, client, action, subject, outcome, details,"
                        + " site, host, tool, connection, token, decision) SELECT id, tenant, at, actor, client, action,"
                        + " subject, outcome, details, site, host, tool, connection, token, decision FROM kept");
                log.tamper("DROP TABLE kept");
                assertThat(log.verify().isGood()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesARecordThatWasRemovedWithOrWithoutItsPlace(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            String id = log.fill(5).get(1);
            log.tamper("DELETE FROM audit_record WHERE id = '" + id + "'");
            assertFault(log.verify(), 2, "gone");
            log.tamper("DELETE FROM audit_link WHERE record = '" + id + "'");
            assertFault(log.verify(), 2, "gone");
            log.tamper("UPDATE audit_link SET seq = seq - 1 WHERE seq > 2 AND seq < 4");
            assertFault(log.verify(), 2, "changed, or stands at another place");
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesTheFirstOfRecordsThatChangedPlaces(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            List<String> ids = log.fill(5);
            log.tamper("UPDATE audit_link SET record = 'x' WHERE seq = 2");
            log.tamper("UPDATE audit_link SET record = '" + ids.get(1) + "' WHERE seq = 4");
            log.tamper("UPDATE audit_link SET record = '" + ids.get(3) + "' WHERE seq = 2");
            assertFault(log.verify(), 2, "another place");
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesARecordThatWasPutInBesideTheChain(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            log.fill(3);
            log.tamper(forged("f0000000-0000-7000-8000-000000000001"));
            Verification found = log.verify();
            assertFault(found, 0, "outside of the chain");
            assertThat(found.fault().orElseThrow().record()).contains("f0000000-0000-7000-8000-000000000001");
        }
    }

    private static String forged(String id) {
        return "INSERT INTO audit_record (id, tenant, at, actor, client, action, subject, outcome, details) VALUES ('"
                + id + "', 'acme', 1, 'eve', '', 'tool.called', '', 'done', '{}')";
    }

    @ParameterizedTest
    @EnumSource
    void namesARecordThatWasPutInBeforeItWasChained(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            log.fill(3);
            log.tamper(forged("f0000000-0000-7000-8000-000000000001"));
            log.tamper("INSERT INTO audit_waiting (id, tenant, mark) VALUES"
                    + " ('f0000000-0000-7000-8000-000000000001', 'acme', '" + "ab".repeat(32) + "')");
            assertFault(log.verify(), 4, "without the keys");
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesARecordThatWasPutInAsIfItWereFromBeforeTheChain(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            log.fill(3);
            log.tamper(forged("f0000000-0000-7000-8000-000000000001"));
            log.tamper("INSERT INTO audit_waiting (id, tenant, mark) VALUES"
                    + " ('f0000000-0000-7000-8000-000000000001', 'acme', '')");
            assertFault(log.verify(), 4, "put in");
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesARecordThatWasChangedOrRemovedBeforeItWasChained(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            log.fill(3);
            String id = log.add(log.record("ann", "tool.called", "s4", "done"));
            log.tamper("UPDATE audit_record SET actor = 'eve' WHERE id = '" + id + "'");
            assertFault(log.verify(), 4, "changed, or put in");
        }
        try (TestingLog log = new TestingLog(kind)) {
            String id = log.add(log.record("ann", "tool.called", "s4", "done"));
            log.tamper("DELETE FROM audit_record WHERE id = '" + id + "'");
            assertFault(log.verify(), 0, "gone, from before it was chained");
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesTheFirstRecordOfAChainThatWasForgedAnewWithoutTheKeys(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            List<String> ids = log.fill(6);
            log.tamper("UPDATE audit_record SET actor = 'eve' WHERE id = '" + ids.get(3) + "'");
            rechain(log, 4);
            assertFault(log.verify(), 4, "without the keys");
        }
    }

    /** What anybody can do who can write to the database and knows how hashes are made. */
    private static void rechain(TestingLog log, long from) {
        log.store.write(database -> {
            String hash = Links.from(database, TestingLog.ACME, from - 1)
                    .orElseThrow()
                    .hash();
            for (Walk.Step step : Walk.read(database, TestingLog.ACME, from)) {
                hash = ChainLink.hash(hash, step.record().orElseThrow().body());
                database.execute(
                        "UPDATE audit_link SET hash = ? WHERE tenant = 'acme' AND seq = ?",
                        hash,
                        step.link().seq());
            }
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource
    void findsACutBackToTheCheckpointOfASecondPlace(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            FakePlace shelf = new FakePlace();
            log.fill(6);
            log.checkpoints(Optional.of(shelf)).run(TestingLog.ACME, true);
            log.fill(2);
            log.tamper("DELETE FROM audit_record WHERE id IN (SELECT record FROM audit_link WHERE seq > 4)");
            log.tamper("DELETE FROM audit_link WHERE seq > 4");
            assertFault(log.verify(), 5, "records up to 6");
            log.tamper("DELETE FROM audit_checkpoint");
            assertThat(log.verify().isGood()).as("without the second place").isTrue();
            assertFault(log.verify(shelf.newest()), 5, "records up to 6");
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsACutThatWasFilledWithOtherRecords(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            FakePlace shelf = new FakePlace();
            log.fill(6);
            log.checkpoints(Optional.of(shelf)).run(TestingLog.ACME, true);
            log.tamper("DELETE FROM audit_record WHERE id IN (SELECT record FROM audit_link WHERE seq > 4)");
            log.tamper("DELETE FROM audit_link WHERE seq > 4");
            log.tamper("DELETE FROM audit_checkpoint");
            log.fill(3);
            assertThat(log.verify().isGood()).isTrue();
            assertFault(log.verify(shelf.newest()), 6, "another one than at the checkpoint");
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsThatTheWholeLogIsGone(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            FakePlace shelf = new FakePlace();
            log.fill(6);
            log.checkpoints(Optional.of(shelf)).run(TestingLog.ACME, true);
            for (String table : List.of("record", "link", "waiting", "chain", "checkpoint")) {
                log.tamper("DELETE FROM audit_" + table);
            }
            assertFault(log.verify(shelf.newest()), 1, "records up to 6");
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnFromWhereRetentionEnded(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            Retention retention = new Retention(log.store, log.vault, log.audit, log.clock, Duration.ofDays(30));
            log.fill(1_500);
            log.clock.pass(Duration.ofDays(31));
            log.fill(5);
            assertThat(retention.run()).isEqualTo(1_500);
            Verification found = log.verify();
            assertThat(found.fault()).isEmpty();
            assertThat(found.first()).isEqualTo(1_501);
            assertThat(found.records()).isEqualTo(7);
            log.tamper("DELETE FROM audit_record WHERE id IN (SELECT record FROM audit_link WHERE seq = 1501)");
            log.tamper("DELETE FROM audit_link WHERE seq = 1501");
            assertFault(log.verify(), 1_501, "gone");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatLooksOldBecauseSomebodyChangedItsTime(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            log.fill(5);
            log.tamper("UPDATE audit_link SET linked_at = 1");
            Retention retention = new Retention(log.store, log.vault, log.audit, log.clock, Duration.ofDays(30));
            assertThat(retention.run()).isZero();
            assertFault(log.verify(), 1, "without the keys");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesOverRecordsFromBeforeThereWasAChain(TestingDatabase kind) {
        StoreAddress address = kind.make();
        try (TestingLog log = new TestingLog(Store.at(address))) {
            log.tamper(forged("00000000-0000-7000-8000-000000000001"));
            log.tamper("UPDATE audit_record SET details = '{ \"name\": \"J\u00f6rg\" }'");
            log.tamper("INSERT INTO audit_waiting (id, tenant, mark) SELECT id, tenant, '' FROM audit_record");
            log.fill(3);
            Verification found = log.verify();
            assertThat(found.fault()).isEmpty();
            assertThat(found.unmarked()).isEqualTo(1);
            log.tamper("UPDATE audit_record SET details = '{ \"name\": \"Jurg\" }' WHERE at = 1");
            assertFault(log.verify(), 1, "changed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksEachRecordOnceWhereSeveralLinkAtOnce(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            List<Thread> threads = IntStream.range(0, 4)
                    .mapToObj(each -> new Thread(() -> {
                        for (int round = 0; round < 50; round++) {
                            String unused = log.add(log.record("ann", "tool.called", "s", "done", Json.object()));
                            long unusedCount = log.linker.run(TestingLog.ACME);
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            threads.forEach(ChainTest::join);
            Verification found = log.verify();
            assertThat(found.fault()).isEmpty();
            assertThat(found.records()).isEqualTo(200);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
