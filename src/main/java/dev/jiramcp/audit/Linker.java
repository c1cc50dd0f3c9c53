package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Links the records that wait, in order, in short transactions. Several replicas may do it at once: the row of the tenant's
 * chain is locked for a batch, and nobody who writes a record ever waits for it.
 */
public final class Linker {
    private static final int BATCH = 64;

    private final Store store;
    private final Marks marks;
    private final Clock clock;

    public Linker(Store store, Vault vault, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.marks = new Marks(vault);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Links everything that waits; how many records. */
    public long run() {
        return EachTenant.sum(store.read(Waiting::tenants), this::run);
    }

    /** Links everything of a tenant that waits; how many records. */
    public long run(TenantId tenant) {
        // Outside a transaction, so that the keys are kept in memory.
        String unused = marks.mac(tenant, "audit link", "{}");
        long linked = 0;
        int batch = BATCH;
        while (batch == BATCH) {
            batch = store.add(database -> batch(database, tenant));
            linked += batch;
        }
        return linked;
    }

    private int batch(Handle database, TenantId tenant) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Links.lock(database, tenant, now);
        List<Waiting.Marked> waiting = Waiting.first(database, tenant, BATCH);
        if (!waiting.isEmpty()) {
            Links.add(database, linked(waiting, Links.head(database, tenant), now));
            Waiting.remove(database, tenant, waiting);
        }
        return waiting.size();
    }

    private List<ChainLink> linked(List<Waiting.Marked> waiting, Optional<ChainLink> head, Instant now) {
        List<ChainLink> links = new ArrayList<>();
        long seq = head.map(ChainLink::seq).orElse(0L);
        String hash = head.map(ChainLink::hash).orElse(ChainLink.START);
        for (Waiting.Marked each : waiting) {
            seq++;
            hash = ChainLink.hash(hash, each.record());
            links.add(new ChainLink(each.record().tenant(), seq, each.record().id(), now, mark(each), hash, "")
                    .signed(marks));
        }
        return links;
    }

    private ChainLink.Mark mark(Waiting.Marked waiting) {
        if (waiting.mark().isEmpty()) {
            return ChainLink.Mark.NONE;
        }
        return Marks.equal(waiting.mark(), marks.of(waiting.record())) ? ChainLink.Mark.GOOD : ChainLink.Mark.WRONG;
    }
}
