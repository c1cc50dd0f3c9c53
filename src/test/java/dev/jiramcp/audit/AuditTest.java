package dev.jiramcp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static AuditRecord entry(String subject) {
        return new AuditRecord(
                new TenantId("acme"), NOW, "user-1", "claude", "grant.refreshed", subject, "done", Json.object());
    }

    private static List<String> subjects(Store store) {
        return store.read(database -> database.createQuery("SELECT subject FROM audit_record ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    @ParameterizedTest
    @EnumSource
    void keepsRecordsInTheOrderOfTheirWriting(TestingDatabase kind) {
        List<String> names =
                IntStream.range(0, 5_000).mapToObj("g%04d"::formatted).toList();
        try (Store store = Store.at(kind.make())) {
            Audit audit = TestingAudit.of(store, CLOCK);
            store.write(database -> {
                names.forEach(
                        name -> assertThat(audit.append(database, entry(name))).isNotEmpty());
                return names.size();
            });
            assertThat(subjects(store)).isEqualTo(names);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isUndoneWithWhatItRecords(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            Audit audit = TestingAudit.of(store, CLOCK);
            assertThatThrownBy(() -> store.write(database -> {
                        String unused = audit.append(database, entry("g1"));
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(subjects(store)).isEmpty();
        }
    }

    private static AuditRecord entry(String action, String outcome) {
        return new AuditRecord(new TenantId("acme"), NOW, "user-1", "", action, "g1", outcome, Json.object());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Refreshed!",
                "",
                "refreshed",
                ".",
                "a.",
                ".a",
                "a..b",
                "a.b.",
                "a._b",
                "_a.b",
                "a.B",
                "a.b1",
                "a.b\n"
            })
    void refusesAnActionThatIsNoDottedWords(String action) {
        assertThatThrownBy(() -> entry(action, "done")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Done", "_done", "done.", "d1", "done ", "erl\u00e4digt"})
    void refusesAnOutcomeThatIsNoWord(String outcome) {
        assertThatThrownBy(() -> entry("grant.refreshed", outcome)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "grant.refreshed", "policy_set.made_active", "a_.b_", "a.b.c_d.e"})
    void takesDottedWordsAndAWord(String action) {
        assertThat(entry(action, "made_ready").action()).isEqualTo(action);
    }
}
