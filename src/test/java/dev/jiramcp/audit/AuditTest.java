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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @Test
    void refusesAnActionThatIsNoDottedWords() {
        assertThatThrownBy(() -> new AuditRecord(
                        new TenantId("acme"), NOW, "user-1", "", "Refreshed!", "g1", "done", Json.object()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
