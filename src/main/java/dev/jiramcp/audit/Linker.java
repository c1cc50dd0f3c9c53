package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.Vault;
import java.time.Clock;
import java.util.List;

/**
 * Links the records that wait, in order, in short transactions. Several replicas may do it at once: the row of the tenant's
 * chain is locked for a batch, and nobody who writes a record that waits to be linked ever waits for it.
 */
public final class Linker {
    /** So many are looked for at once. */
    private static final int FOUND = 1024;

    /** So many are linked in one transaction where nobody waits for its end but who links too. */
    private static final int ALONE = 256;

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
        int found = FOUND;
        while (found == FOUND) {
            List<Waiting.Marked> waiting = store.read(database -> Waiting.first(database, tenant, FOUND));
            link(tenant, waiting);
            found = waiting.size();
            linked += found;
        }
        return linked;
    }

    /**
     * Looked for once, and linked in several transactions: to look for them again for each would pass what was taken away
     * before, which PostgreSQL clears up later. What somebody else has linked meanwhile is left out. All were seen at one
     * moment, so that whatever stands before one of them by its id is linked before.
     */
    private void link(TenantId tenant, List<Waiting.Marked> waiting) {
        int size = store.writesInTurn() ? Chain.BATCH : ALONE;
        for (int from = 0; from < waiting.size(); from += size) {
            List<Waiting.Marked> batch = waiting.subList(from, Math.min(from + size, waiting.size()));
            int unused = store.add(database -> {
                chain.lock(database, tenant);
                chain.extendBy(database, tenant, batch);
                return batch.size();
            });
        }
    }
}
