package dev.jiramcp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One organisation's keys are damaged: that is its own trouble, and nobody else's. */
class TroubledTenantTest {
    private static final TenantId OTHER = new TenantId("other");

    private static void write(TestingLog log, TenantId tenant) {
        String unused = log.add(
                new AuditRecord(tenant, log.clock.instant(), "ann", "claude", "tool.call", "", "done", Json.object()));
    }

    /** Two organisations with a record each, as a process finds them that starts after the keys of one were damaged. */
    private static TestingLog started(TestingDatabase kind) {
        Store store = Store.at(kind.make());
        TestingLog before = new TestingLog(store);
        write(before, TestingLog.ACME);
        write(before, OTHER);
        store.write(database -> database.execute(
                "UPDATE keyset SET wrapped = ? WHERE tenant = ?", new byte[40], TestingLog.ACME.value()));
        return new TestingLog(store);
    }

    private static long linked(TestingLog log) {
        return log.store
                .read(database -> Links.head(database, OTHER))
                .map(ChainLink::seq)
                .orElse(0L);
    }

    @ParameterizedTest
    @EnumSource
    void theOthersRecordsAreLinkedAllTheSame(TestingDatabase kind) {
        try (TestingLog log = started(kind)) {
            assertThatThrownBy(log.linker::run).isInstanceOf(Refusal.class).hasMessageContaining("'acme'");
            assertThat(linked(log)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOthersGetTheirCheckpointsAllTheSame(TestingDatabase kind) {
        FakePlace shelf = new FakePlace();
        try (TestingLog log = started(kind)) {
            log.tamper("INSERT INTO audit_chain (tenant, linked_at) VALUES ('acme', 0)");
            log.tamper("INSERT INTO audit_link (tenant, seq, record, linked_at, mark, hash, mac)"
                    + " SELECT tenant, 1, id, 0, 1, '', '' FROM audit_record WHERE tenant = 'acme'");
            long unused = log.linker.run(OTHER);
            log.clock.pass(Duration.ofMinutes(2));
            Checkpoints checkpoints = log.checkpoints(Optional.of(shelf));
            assertThatThrownBy(checkpoints::run).isInstanceOf(Refusal.class).hasMessageContaining("'acme'");
            assertThat(shelf.kept).extracting(Checkpoint::tenant).containsExactly(OTHER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theKeeperGoesOnToCheckpointsWhereARecordCannotBeLinked(TestingDatabase kind) {
        FakePlace shelf = new FakePlace();
        try (TestingLog log = started(kind)) {
            long unused = log.linker.run(OTHER);
            log.clock.pass(Duration.ofMinutes(2));
            AuditKeeper keeper = new AuditKeeper(
                    new AuditKeeper.Work(log.linker, log.checkpoints(Optional.of(shelf)), Optional.empty()));
            keeper.begin();
            keeper.close(); // does a last round
            assertThat(shelf.kept).extracting(Checkpoint::tenant).containsExactly(OTHER);
        }
    }
}
