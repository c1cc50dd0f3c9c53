package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.Vault;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/**
 * Links the records that wait, in order, in short transactions. Several replicas may do it at once: the row of the tenant's
 * chain is locked for a batch, and nobody who writes a record that waits to be linked ever waits for it.
 */
public final class Linker {
    private final Store store;
    private final Marks marks;
    private final Chain chain;

    public Linker(Store store, Vault vault, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.marks = new Marks(vault);
        this.chain = new Chain(marks, clock);
    }

    /** Links everything that waits; how many records. */
    public long run() {
        return EachTenant.sum(store.read(Waiting::tenants), this::run);
    }

    /** Links everything of a tenant that waits; how many records. */
    public long run(TenantId tenant) {
        // Outside a transaction, so that the keys are kept in memory.
        String unused = marks.mac(tenant, "audit link", new byte[0]);
        long linked = 0;
        int batch = Chain.BATCH;
        while (batch == Chain.BATCH) {
            batch = store.add(database -> batch(database, tenant));
            linked += batch;
        }
        return linked;
    }

    private int batch(Handle database, TenantId tenant) {
        chain.lock(database, tenant);
        return chain.extendByWaiting(database, tenant);
    }
}
