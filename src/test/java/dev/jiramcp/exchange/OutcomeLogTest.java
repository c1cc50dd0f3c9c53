package dev.jiramcp.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.audit.TestingLog;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeLogTest {
    private static final TenantId OTHER = new TenantId("other");

    private static AuditRecord outcome(TestingLog log, TenantId tenant) {
        return new AuditRecord(tenant, log.clock.instant(), "ann", "claude", "tool.call", "", "done", Json.object());
    }

    private static int written(TestingLog log, TenantId tenant) {
        return log.log
                .page(tenant, AuditQuery.ALL, Optional.empty(), 100)
                .entries()
                .size();
    }

    @ParameterizedTest
    @EnumSource
    void damagedKeysOfOneOrganisationKeepNoOtherFromItsOutcomes(TestingDatabase kind) {
        Store store = Store.at(kind.make());
        TestingLog before = new TestingLog(store);
        String unused = before.add(outcome(before, TestingLog.ACME));
        store.write(database -> database.execute(
                "UPDATE keyset SET wrapped = ? WHERE tenant = ?", new byte[40], TestingLog.ACME.value()));
        try (TestingLog log = new TestingLog(store);
                OutcomeLog outcomes = new OutcomeLog(store, log.audit)) {
            outcomes.add(outcome(log, OTHER));
            outcomes.add(outcome(log, TestingLog.ACME));
            outcomes.add(outcome(log, OTHER));
            assertThat(outcomes.flush()).isTrue();
            assertThat(written(log, OTHER)).isEqualTo(2);
            assertThat(written(log, TestingLog.ACME))
                    .as("the one from before; the others are named in the server's log")
                    .isEqualTo(1);
        }
    }
}
