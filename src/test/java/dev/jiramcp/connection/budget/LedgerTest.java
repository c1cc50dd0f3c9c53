package dev.jiramcp.connection.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.budget.Ledger.Hour;
import dev.jiramcp.connection.budget.Ledger.Pause;
import dev.jiramcp.connection.budget.Ledger.Report;
import dev.jiramcp.connection.budget.Ledger.Said;
import dev.jiramcp.connection.budget.Ledger.Statement;
import dev.jiramcp.connection.budget.Ledger.Use;
import dev.jiramcp.connection.budget.Party.Person;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:30:00Z");
    private static final Hour HOUR = Hour.of("app", NOW);
    private static final Person AMARA = new Person(new TenantId("acme"), "amara");
    private static final Person JONAS = new Person(new TenantId("acme"), "jonas");

    private final List<Store> stores = new ArrayList<>();

    /** Where the account is kept. */
    enum Kind {
        MEMORY,
        SQLITE,
        POSTGRES
    }

    private Ledger ledger(Kind kind) {
        if (kind == Kind.MEMORY) {
            return new MemoryLedger();
        }
        Store store = Store.at(TestingDatabase.valueOf(kind.name()).make());
        stores.add(store);
        return new StoredLedger(store);
    }

    @AfterEach
    void close() {
        stores.forEach(Store::close);
    }

    private static Report report(long wanted, Map<Person, Long> spent) {
        return new Report(HOUR, 1000, wanted, spent, Optional.empty(), NOW);
    }

    @ParameterizedTest
    @EnumSource
    void leasesNoMoreThanThereIs(Kind kind) {
        Ledger ledger = ledger(kind);
        assertThat(ledger.settle(report(700, Map.of())).leased()).isEqualTo(700);
        Statement second = ledger.settle(report(700, Map.of()));
        assertThat(second.leased()).isEqualTo(300);
        assertThat(second.taken()).isEqualTo(1000);
        assertThat(ledger.settle(report(1, Map.of())).leased()).isZero();
        assertThat(ledger.settle(report(-250, Map.of())).taken()).isEqualTo(750);
        assertThat(ledger.settle(report(300, Map.of())).leased()).isEqualTo(250);
    }

    @ParameterizedTest
    @EnumSource
    void addsUpWhatEachPersonSpent(Kind kind) {
        Ledger ledger = ledger(kind);
        ledger.settle(report(10, Map.of(AMARA, 3L, JONAS, 4L)));
        assertThat(ledger.settle(report(10, Map.of(AMARA, 5L))).uses())
                .containsExactlyInAnyOrder(new Use(AMARA, 8, NOW), new Use(JONAS, 4, NOW));
    }

    @ParameterizedTest
    @EnumSource
    void takesAtlassiansWordWhereItIsLess(Kind kind) {
        Ledger ledger = ledger(kind);
        ledger.settle(report(100, Map.of()));
        Statement told = ledger.settle(new Report(HOUR, 1000, 0, Map.of(), Optional.of(new Said(2000, 500)), NOW));
        assertThat(told.size()).isEqualTo(2000);
        assertThat(told.taken()).isEqualTo(1500);
        Statement optimistic =
                ledger.settle(new Report(HOUR, 1000, 0, Map.of(), Optional.of(new Said(2000, 1900)), NOW));
        assertThat(optimistic.taken()).isEqualTo(1500);
    }

    @ParameterizedTest
    @EnumSource
    void beginsAnewWithEachHourAndApp(Kind kind) {
        Ledger ledger = ledger(kind);
        ledger.settle(report(1000, Map.of(AMARA, 1000L)));
        Hour next = Hour.of("app", NOW.plusSeconds(3600));
        Statement fresh = ledger.settle(new Report(next, 1000, 10, Map.of(), Optional.empty(), NOW.plusSeconds(3600)));
        assertThat(fresh.leased()).isEqualTo(10);
        assertThat(fresh.uses()).isEmpty();
        Hour other = Hour.of("other", NOW);
        assertThat(ledger.settle(new Report(other, 5, 10, Map.of(), Optional.empty(), NOW))
                        .leased())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void tellsPausesUntilTheyAreOver(Kind kind) {
        Ledger ledger = ledger(kind);
        Pause pause = new Pause(NOW.plusSeconds(60), "The quota is used up.");
        ledger.pause("app", Ledger.ALL_SITES, pause);
        ledger.pause("app", "site-1", new Pause(NOW, "Over."));
        ledger.pause("other", Ledger.ALL_SITES, pause);
        assertThat(ledger.settle(report(1, Map.of())).pauses()).containsExactly(Map.entry("*", pause));
    }

    @ParameterizedTest
    @EnumSource
    void aShorterPauseDoesNotEndALongerOne(Kind kind) {
        Ledger ledger = ledger(kind);
        Pause named = new Pause(NOW.plusSeconds(1800), "Atlassian named a time.");
        ledger.pause("app", Ledger.ALL_SITES, new Pause(NOW.plusSeconds(30), "The first answer."));
        ledger.pause("app", Ledger.ALL_SITES, named);
        ledger.pause("app", Ledger.ALL_SITES, new Pause(NOW.plusSeconds(60), "An answer that names none."));
        assertThat(ledger.settle(report(1, Map.of())).pauses()).containsExactly(Map.entry("*", named));
    }

    @ParameterizedTest
    @EnumSource
    void leasesEachPointOnceToManyAtOnce(Kind kind) {
        Ledger ledger = ledger(kind);
        List<CompletableFuture<Long>> leases = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            leases.add(CompletableFuture.supplyAsync(
                    () -> ledger.settle(report(60, Map.of(AMARA, 1L))).leased()));
        }
        assertThat(leases.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(1000);
        assertThat(ledger.settle(report(0, Map.of())).uses()).containsExactly(new Use(AMARA, 24, NOW));
    }
}
