package dev.jiramcp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.audit.AuditQuery.Field;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class AuditLogTest {
    private static List<String> ids(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::id).toList();
    }

    private static List<String> found(TestingLog log, AuditQuery query) {
        return ids(log.log.page(TestingLog.ACME, query, Optional.empty(), 100).entries());
    }

    @ParameterizedTest
    @EnumSource
    void givesPagesFromTheNewestToTheOldestWithoutGapOrRepetition(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            List<String> written = new ArrayList<>();
            for (int each = 0; each < 25; each++) {
                // Several of the same moment, as a busy server has them.
                written.add(0, log.add(log.record("ann", "tool.call", "s" + each, "done")));
                log.clock.pass(Duration.ofMillis(each % 3));
            }
            List<String> read = new ArrayList<>();
            Optional<String> next = Optional.empty();
            do {
                AuditPage page = log.log.page(TestingLog.ACME, AuditQuery.ALL, next, 7);
                read.addAll(ids(page.entries()));
                next = page.next();
            } while (next.isPresent());
            assertThat(read).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsRecordsByEachFieldAndByTime(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            ObjectNode details = Json.object()
                    .put("site", "cloud-1")
                    .put("connection", "con_1")
                    .put("token", log.audit.fingerprint(TestingLog.ACME, Secret.of("a token")));
            details.putObject("request").put("tool", "jira_search").put("site_host", "acme.atlassian.net");
            String other = log.add(log.record("bob", "grant.refreshed", "g1", "failed"));
            log.clock.pass(Duration.ofHours(1));
            String meant = log.add(log.record("ann", "tool.call", "jira_search", "allowed", details));
            log.clock.pass(Duration.ofHours(1));
            String end = log.add(log.record(
                    "ann", "tool.call", "jira_search", "done", Json.object().put("decision", meant)));
            assertThat(found(log, AuditQuery.ALL.with(Field.ACTOR, "bob"))).containsExactly(other);
            assertThat(found(log, AuditQuery.ALL.with(Field.CLIENT, "claude"))).hasSize(3);
            assertThat(found(log, AuditQuery.ALL.with(Field.ACTION, "tool.call")))
                    .containsExactly(end, meant);
            assertThat(found(log, AuditQuery.ALL.with(Field.OUTCOME, "failed"))).containsExactly(other);
            assertThat(found(log, AuditQuery.ALL.with(Field.SUBJECT, "g1"))).containsExactly(other);
            assertThat(found(log, AuditQuery.ALL.with(Field.SITE, "cloud-1"))).containsExactly(meant);
            assertThat(found(log, AuditQuery.ALL.with(Field.SITE, "acme.atlassian.net")))
                    .containsExactly(meant);
            assertThat(found(log, AuditQuery.ALL.with(Field.TOOL, "jira_search")))
                    .containsExactly(meant);
            assertThat(found(log, AuditQuery.ALL.with(Field.CONNECTION, "con_1")))
                    .containsExactly(meant);
            assertThat(found(log, AuditQuery.ALL.with(Field.DECISION, meant))).containsExactly(end);
            assertThat(found(
                            log,
                            AuditQuery.ALL.with(
                                    Field.TOKEN, log.audit.fingerprint(TestingLog.ACME, Secret.of("a token")))))
                    .containsExactly(meant);
            AuditQuery later = AuditQuery.ALL.since(TestingLog.START.plusSeconds(60));
            assertThat(found(log, later.until(TestingLog.START.plus(Duration.ofMinutes(90)))))
                    .containsExactly(meant);
            assertThat(log.log
                            .page(new TenantId("other"), AuditQuery.ALL, Optional.empty(), 10)
                            .entries())
                    .isEmpty();
            assertThat(log.log.find(new TenantId("other"), meant)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersInTimeAndSaysHowFarBackItLookedWhereTwoCommonThingsAreSeldomTogether(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            String only = log.add(log.record("ann", "tool.call", "s", "failed"));
            boolean unused = log.store.write(database -> {
                for (int each = 0; each < 2_600; each++) {
                    log.clock.pass(Duration.ofSeconds(1));
                    String who = each % 2 == 0 ? "ann" : "bob";
                    String unusedId = log.audit.append(
                            database, log.record(who, "tool.call", "s", who.equals("ann") ? "done" : "failed"));
                }
                return true;
            });
            // A clock that lets a page pass a hundred records.
            AtomicLong ticks = new AtomicLong();
            AuditLog impatient = new AuditLog(
                    log.store, () -> ticks.addAndGet(Duration.ofMillis(1).toNanos()));
            AuditQuery query = AuditQuery.ALL.with(Field.ACTOR, "ann").with(Field.OUTCOME, "failed");
            AuditPage page = impatient.page(TestingLog.ACME, query, Optional.empty(), 50);
            assertThat(page.entries()).isEmpty();
            assertThat(page.searched()).contains(log.clock.instant().minusSeconds(199));
            int pages = 1;
            List<String> found = new ArrayList<>();
            while (page.next().isPresent()) {
                page = impatient.page(TestingLog.ACME, query, page.next(), 50);
                found.addAll(ids(page.entries()));
                pages++;
            }
            assertThat(found).containsExactly(only);
            assertThat(pages).isEqualTo(14);
            List<String> exported = new ArrayList<>();
            new AuditExport(impatient, "1").each(TestingLog.ACME, query, entry -> exported.add(entry.id()));
            assertThat(exported).containsExactly(only);
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsADecisionWithItsEndOrThatTheEndIsMissing(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            String ended = log.add(log.record("ann", "tool.call", "a", "allowed"));
            String open = log.add(log.record("ann", "tool.call", "b", "allowed"));
            String unused = log.add(
                    log.record("ann", "tool.call", "a", "failed", Json.object().put("decision", ended)));
            AuditEntry first = log.log.find(TestingLog.ACME, ended).orElseThrow();
            assertThat(first.isOpen()).isFalse();
            assertThat(first.ending().orElseThrow().outcome()).isEqualTo("failed");
            assertThat(log.log.find(TestingLog.ACME, open).orElseThrow().isOpen())
                    .isTrue();
            assertThat(found(log, AuditQuery.ALL.with(Field.OUTCOME, AuditQuery.MISSING)))
                    .containsExactly(open);
        }
    }

    /** Threat 46. */
    @ParameterizedTest
    @EnumSource
    void keepsWhatComesFromOutsideWithinItsQuotationMarks(TestingDatabase kind) {
        String evil = "ann\n2026 done\u0000\u202e\u2028\ud800\u007f\"}";
        try (TestingLog log = new TestingLog(kind)) {
            String id = log.add(
                    log.record(evil, "tool.call", evil, "done", Json.object().put("name", evil)));
            assertThat(log.verify().fault()).isEmpty();
            AuditEntry entry = log.log.find(TestingLog.ACME, id).orElseThrow();
            assertThat(entry.entry().actor()).isEqualTo("ann\ufffd2026 done\ufffd\ufffd\ufffd\ufffd\ufffd\"}");
            for (AuditExport.Format format : AuditExport.Format.values()) {
                String line = new AuditExport(log.log, "1").line(entry, format);
                assertThat(line.chars().allMatch(letter -> letter >= ' ' && letter < 0x7F))
                        .isTrue();
                assertThat(Json.parse(line).isObject()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsThatSomebodyHasMadeARecordUnreadable(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            String id = log.fill(2).get(0);
            log.tamper("UPDATE audit_record SET details = 'no json' WHERE id = '" + id + "'");
            assertThat(log.log.find(TestingLog.ACME, id).orElseThrow().entry().action())
                    .isEqualTo("audit.unreadable");
            assertThat(log.verify().fault().orElseThrow().seq()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void followsWhatIsWrittenAndTellsNothingTwice(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            List<String> known = log.fill(3);
            Following following = new Following(
                    log.log,
                    TestingLog.ACME,
                    AuditQuery.ALL,
                    log.log
                            .page(TestingLog.ACME, AuditQuery.ALL, Optional.empty(), 10)
                            .entries(),
                    log.clock);
            assertThat(following.next()).isEmpty();
            AuditRecord late = log.record("ann", "tool.call", "late", "done");
            log.clock.pass(Duration.ofSeconds(5));
            String soon = log.add(log.record("ann", "tool.call", "soon", "done"));
            assertThat(ids(following.next())).containsExactly(soon);
            String older = log.add(late);
            assertThat(ids(following.next())).containsExactly(older);
            assertThat(following.next()).isEmpty();
            assertThat(known).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void followsALogThatManyWriteToWithoutGapOrRepetition(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            Following following = new Following(log.log, TestingLog.ACME, AuditQuery.ALL, List.of(), log.clock);
            List<String> written = new ArrayList<>();
            List<String> told = new ArrayList<>();
            for (int second = 0; second < 6; second++) {
                log.clock.pass(Duration.ofSeconds(1));
                List<AuditRecord> busy = IntStream.range(0, 400)
                        .mapToObj(each -> log.record("ann", "tool.call", "s" + each, "done"))
                        .toList();
                written.addAll(log.store.write(database -> log.audit.append(database, busy)));
                told.addAll(ids(following.next()));
            }
            assertThat(told).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @EnumSource
    void recordsThatItIsRead(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            Readings readings = new Readings(log.store, log.audit, log.clock);
            readings.note(
                    new Readings.Reader(TestingLog.ACME, "amy", "console"),
                    "export",
                    AuditQuery.ALL.with(Field.ACTOR, "ann").since(TestingLog.START));
            AuditRecord read = log.log
                    .page(TestingLog.ACME, AuditQuery.ALL.with(Field.ACTION, "audit.read"), Optional.empty(), 2)
                    .entries()
                    .get(0)
                    .entry();
            assertThat(read.actor()).isEqualTo("amy");
            assertThat(read.subject()).isEqualTo("export");
            assertThat(read.details().path("filter_actor").asString("")).isEqualTo("ann");
        }
    }

    @Test
    void refusesAPlaceThatItNeverGave() {
        try (TestingLog log = new TestingLog(TestingDatabase.SQLITE)) {
            assertThatThrownBy(() -> log.log.page(TestingLog.ACME, AuditQuery.ALL, Optional.of("1.x' OR 1=1"), 10))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("invalid_cursor"));
        }
    }

    @Test
    void writesTheSameTextForTheSameDetailsInAnyOrder() {
        ObjectNode one = Json.object().put("b", 1).put("a", "\u00e9\n");
        ObjectNode other = Json.object().put("a", "\u00e9\n").put("b", 1);
        assertThat(CanonicalJson.of(one))
                .isEqualTo(CanonicalJson.of(other))
                .isEqualTo("{\"a\":\"\\u00E9\\n\",\"b\":1}");
        assertThat(IntStream.range(0, 3).mapToObj(each -> CanonicalJson.of(one)).distinct())
                .hasSize(1);
    }
}
