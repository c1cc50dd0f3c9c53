package dev.jiramcp.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyRotationTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId UMBRELLA = new TenantId("umbrella");
    private static final int MANY = Integer.getInteger("rotation.values", 10_000);

    @TempDir
    private Path home;

    private final List<String> told = new ArrayList<>();
    private final List<KeyEvents.Event> events = new ArrayList<>();

    private Vault vault(Store store) {
        return new Vault(store, List.of(new MasterKeySource.File(home.resolve("master.key"), true)), Clock.systemUTC());
    }

    /** One for which no time passes, as for a process that stands still. */
    private Vault standingStill(Store store) {
        return new Vault(
                store, List.of(new MasterKeySource.File(home.resolve("master.key"), true)), Clock.systemUTC(), () -> 0);
    }

    private KeyRotation rotation(Store store, Consumer<Duration> pause) {
        return new KeyRotation(
                vault(store),
                List.of(TestingNotes.SEALED),
                (database, tenant, event) -> events.add(event),
                new KeyRotation.Pace(pause, told::add));
    }

    private static void opensAll(Vault vault, TestingNotes notes) {
        assertThat(notes.all())
                .isNotEmpty()
                .allSatisfy(note -> assertThat(
                                vault.open(note.place(), note.sealed()).reveal())
                        .isEqualTo(TestingNotes.secretOf(note.id())));
    }

    private static List<Integer> keysOf(Vault vault, TenantId tenant) {
        return vault.keyring().reload(tenant).orElseThrow().entries().stream()
                .map(entry -> entry.getId())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void sealsEverythingAnewWithoutOneFailedReadMeanwhile(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            TestingNotes notes = new TestingNotes(store);
            Vault vault = vault(store);
            notes.add(vault, ACME, 0, MANY);
            List<Integer> before = keysOf(vault, ACME);
            AtomicBoolean ended = new AtomicBoolean();
            AtomicLong reads = new AtomicLong();
            List<CompletableFuture<Void>> readers = Stream.of(vault, standingStill(store))
                    .map(each -> CompletableFuture.runAsync(() -> readUntil(ended, reads, each, notes)))
                    .toList();
            long start = System.nanoTime();
            rotation(store, duration -> {}).run();
            long millis = (System.nanoTime() - start) / 1_000_000;
            ended.set(true);
            readers.forEach(CompletableFuture::join);
            System.getLogger("rotation")
                    .log(System.Logger.Level.INFO, "{0}: {1} values in {2} ms, {3} reads", kind, MANY, millis, reads);
            opensAll(vault(store), notes);
            assertThat(keysOf(vault, ACME)).hasSize(1).doesNotContainAnyElementsOf(before);
            assertThat(events)
                    .containsExactly(KeyEvents.Event.ADDED, KeyEvents.Event.DISABLED, KeyEvents.Event.DESTROYED);
        }
    }

    private static void readUntil(AtomicBoolean ended, AtomicLong reads, Vault vault, TestingNotes notes) {
        while (!ended.get()) {
            TestingNotes.Note note = notes.one("n" + ThreadLocalRandom.current().nextInt(MANY));
            assertThat(vault.open(note.place(), note.sealed()).reveal()).isEqualTo(TestingNotes.secretOf(note.id()));
            reads.incrementAndGet();
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhereARunEndedThatWasKilled(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            TestingNotes notes = new TestingNotes(store);
            notes.add(vault(store), ACME, 0, 700);
            notes.add(vault(store), UMBRELLA, 700, 1_000);
            for (int pauses : new int[] {0, 1}) {
                AtomicLong left = new AtomicLong(pauses);
                assertThatThrownBy(() -> rotation(store, duration -> {
                                    if (left.getAndDecrement() == 0) {
                                        throw new IllegalStateException("killed");
                                    }
                                })
                                .run())
                        .hasMessage("killed");
                opensAll(vault(store), notes);
            }
            List<Integer> begun = keysOf(vault(store), ACME);
            rotation(store, duration -> {}).run();
            assertThat(begun).hasSize(2).containsAll(keysOf(vault(store), ACME));
            assertThat(keysOf(vault(store), UMBRELLA)).hasSize(1);
            opensAll(vault(store), notes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatAnotherProcessSealedUnderTheOldKeyMeanwhile(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            TestingNotes notes = new TestingNotes(store);
            Vault other = standingStill(store);
            assertThat(other.seal(new Place(ACME, "none", "", "none", 1), Secret.of("x")))
                    .isNotEmpty();
            notes.add(other, ACME, 0, 10);
            AtomicBoolean first = new AtomicBoolean(true);
            rotation(store, duration -> {
                        if (first.getAndSet(false)) {
                            notes.add(other, ACME, 10, 20);
                        }
                    })
                    .run();
            opensAll(vault(store), notes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheOldKeyWhereSomethingIsSealedUnderItEvenThen(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            TestingNotes notes = new TestingNotes(store);
            Vault other = standingStill(store);
            assertThat(other.seal(new Place(ACME, "none", "", "none", 1), Secret.of("x")))
                    .isNotEmpty();
            notes.add(other, ACME, 0, 10);
            AtomicBoolean first = new AtomicBoolean(true);
            KeyRotation rotation = rotation(store, duration -> {
                if (!first.getAndSet(false)) {
                    notes.add(other, ACME, 10, 20);
                }
            });
            assertThatThrownBy(rotation::run)
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("old_key_needed"));
            opensAll(vault(store), notes);
            rotation(store, duration -> {}).run();
            opensAll(vault(store), notes);
            assertThat(keysOf(vault(store), ACME)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesAValueAloneThatWasChangedMeanwhile(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            TestingNotes notes = new TestingNotes(store);
            Vault vault = vault(store);
            notes.add(vault, ACME, 0, 1);
            TestingNotes.Note old = notes.one("n0");
            byte[] changed = vault.seal(old.place(), Secret.of("changed"));
            notes.replace("n0", changed);
            SealedRows rows = new SealedRows(store, TestingNotes.SEALED);
            int replaced = rows.replace(List.of(new SealedRows.Change(
                    new SealedRows.Row(List.of("n0"), old.place(), old.sealed()), new byte[] {1})));
            assertThat(replaced).isZero();
            assertThat(notes.one("n0").sealed()).isEqualTo(changed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheKeyOfAValueThatDoesNotOpen(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            TestingNotes notes = new TestingNotes(store);
            Vault vault = vault(store);
            notes.add(vault, ACME, 0, 10);
            byte[] damaged = notes.one("n3").sealed();
            damaged[damaged.length - 1] ^= 1;
            notes.replace("n3", damaged);
            assertThatThrownBy(() -> rotation(store, duration -> {}).run())
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("sealed_value_damaged"));
            assertThat(notes.one("n3").sealed()).isEqualTo(damaged);
            assertThat(keysOf(vault, ACME)).hasSize(2);
            VaultStatus status = VaultStatus.of(vault(store), List.of(TestingNotes.SEALED));
            assertThat(status.unopened()).isEqualTo(1);
            assertThat(status.troubles()).singleElement().asString().contains("note.sealed of n3");
            assertThat(status.tenants().get(0).keys())
                    .extracting(VaultStatus.Key::state, VaultStatus.Key::values)
                    .containsExactlyInAnyOrder(tuple("primary", 9L), tuple("old", 1L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesThroughEveryRowOnce(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            TestingNotes notes = new TestingNotes(store);
            notes.add(vault(store), ACME, 0, 1_234);
            List<String> seen = new ArrayList<>();
            new SealedRows(store, TestingNotes.SEALED)
                    .eachPage(page -> page.forEach(row -> seen.add(row.place().row())));
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 1_234)
                            .mapToObj(number -> "n" + number)
                            .toList());
        }
    }
}
