package dev.jiramcp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checkpoints, and that nothing is released while the second place is too far behind (threat 44). */
class CheckpointTest {
    private final FakePlace shelf = new FakePlace();
    private final AtomicLong ticks = new AtomicLong();

    private static void pass(TestingLog log, AtomicLong ticks, Duration time) {
        log.clock.pass(time);
        long unused = ticks.addAndGet(time.toNanos());
    }

    private static void assertClosed(ReleaseGate gate) {
        assertThatThrownBy(() -> gate.requireOpen(TestingLog.ACME)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
            assertThat(refusal.code()).isEqualTo("audit_unavailable");
        });
    }

    @ParameterizedTest
    @EnumSource
    void areMadeAfterSomeRecordsOrSomeTimeAndNotWithoutNeed(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            Checkpoints checkpoints = log.checkpoints(Optional.of(shelf));
            log.fill(10);
            checkpoints.run();
            assertThat(shelf.kept).as("too early").isEmpty();
            log.clock.pass(Duration.ofSeconds(60));
            checkpoints.run();
            checkpoints.run();
            assertThat(shelf.kept).extracting(Checkpoint::seq).containsExactly(10L);
            log.clock.pass(Duration.ofDays(1));
            checkpoints.run();
            assertThat(shelf.kept).as("nothing new").hasSize(1);
            for (int each = 0; each < 1_000; each++) {
                String unused = log.add(log.record("ann", "tool.call", "", "done"));
            }
            long unused = log.linker.run();
            checkpoints.run();
            assertThat(shelf.kept).extracting(Checkpoint::seq).containsExactly(10L, 1_010L);
            assertThat(Checkpoint.ofLine("<109>1 - - " + shelf.newest().line())).contains(shelf.newest());
            assertThat(log.verify(shelf.newest()).checkpoint()).contains(shelf.newest());
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopReleasesWhileTheSecondPlaceIsDownForTooLongAndLetThemGoOnByThemselves(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            Checkpoints checkpoints = log.checkpoints(Optional.of(shelf));
            ReleaseGate gate = new CheckpointGate(log.linker, checkpoints, ticks::get);
            gate.requireOpen(TestingLog.ACME);
            log.fill(3);
            shelf.down = true;
            pass(log, ticks, Duration.ofMinutes(4));
            checkpoints.run();
            gate.requireOpen(TestingLog.ACME);
            pass(log, ticks, Duration.ofMinutes(2));
            checkpoints.run();
            assertClosed(gate);
            pass(log, ticks, Duration.ofHours(1));
            assertClosed(gate);
            shelf.down = false;
            pass(log, ticks, Duration.ofSeconds(2));
            gate.requireOpen(TestingLog.ACME);
            assertThat(shelf.newest().seq()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopReleasesWhereRecordsAreNotLinkedEither(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            shelf.down = true;
            ReleaseGate gate = new CheckpointGate(log.linker, log.checkpoints(Optional.of(shelf)), ticks::get);
            String unused = log.add(log.record("ann", "tool.call", "", "done"));
            pass(log, ticks, Duration.ofMinutes(6));
            assertClosed(gate);
        }
    }

    @ParameterizedTest
    @EnumSource
    void doNotTakeTheWordOfWhoCanWriteToTheDatabase(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            ReleaseGate gate = new CheckpointGate(log.linker, log.checkpoints(Optional.of(shelf)), ticks::get);
            log.fill(3);
            shelf.down = true;
            log.tamper("INSERT INTO audit_checkpoint (tenant, seq, hash, at, mac, delivered_at)"
                    + " VALUES ('acme', 1000000, 'x', 1, 'x', 1)");
            pass(log, ticks, Duration.ofMinutes(6));
            assertClosed(gate);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areMadeWithoutASecondPlaceTooAndStopNothing(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            Checkpoints checkpoints = log.checkpoints(Optional.empty());
            log.fill(3);
            log.clock.pass(Duration.ofDays(1));
            checkpoints.run();
            assertThat(log.verify().checkpoint().orElseThrow().seq()).isEqualTo(3);
            new CheckpointGate(log.linker, checkpoints, ticks::get).requireOpen(TestingLog.ACME);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areMissedWhereTheSecondPlaceHasFewerThanItTook(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            Checkpoints checkpoints = log.checkpoints(Optional.of(shelf));
            for (int each = 0; each < 3; each++) {
                List<String> unused = log.fill(2);
                checkpoints.run(TestingLog.ACME, true);
            }
            assertThat(shelf.kept).extracting(Checkpoint::seq).containsExactly(2L, 4L, 6L);
            assertThat(log.verify(shelf.kept.toArray(Checkpoint[]::new)).isGood())
                    .isTrue();
            Verification cut = log.verify(shelf.kept.get(0), shelf.kept.get(2));
            assertThat(cut.fault()).isEmpty();
            assertThat(cut.isGood()).isFalse();
            assertThat(cut.comparison().trouble()).get().satisfies(trouble -> {
                assertThat(trouble.code()).isEqualTo("checkpoints_cut");
                assertThat(trouble.text()).contains("#4");
            });
            Verification gone = log.verifier.verify(TestingLog.ACME, () -> Elsewhere.read(List.of()));
            assertThat(gone.comparison().trouble()).get().satisfies(trouble -> {
                assertThat(trouble.code()).isEqualTo("checkpoints_gone");
                assertThat(trouble.text()).contains("#2");
            });
            assertThat(log.verifier
                            .verify(TestingLog.ACME, () -> Elsewhere.OUT_OF_SIGHT)
                            .isGood())
                    .as("a syslog server can't be read")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void areMissedWhereAllTraceOfThemIsGone(TestingDatabase kind) {
        try (TestingLog log = new TestingLog(kind)) {
            List<String> unused = log.fill(2);
            Supplier<Elsewhere> empty = () -> Elsewhere.read(List.of());
            assertThat(log.verifier.verify(TestingLog.ACME, empty).isGood())
                    .as("none is due yet")
                    .isTrue();
            log.clock.pass(Duration.ofHours(1));
            assertThat(log.verifier.verify(TestingLog.ACME, empty).comparison().trouble())
                    .get()
                    .satisfies(trouble -> assertThat(trouble.code()).isEqualTo("checkpoints_gone"));
        }
    }

    @Test
    void thatNeverReachedTheSecondPlaceAreNotMissedThere() {
        try (TestingLog log = new TestingLog(TestingDatabase.SQLITE)) {
            Checkpoints checkpoints = log.checkpoints(Optional.of(shelf));
            shelf.down = true;
            for (int each = 0; each < 3; each++) {
                List<String> unused = log.fill(2);
                checkpoints.run(TestingLog.ACME, true);
            }
            shelf.down = false;
            checkpoints.run(TestingLog.ACME, false);
            assertThat(shelf.kept).extracting(Checkpoint::seq).containsExactly(6L);
            assertThat(log.verify(shelf.newest()).isGood()).isTrue();
        }
    }
}
