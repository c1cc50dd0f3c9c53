package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes away records that are older than the operator keeps them. In the same transaction a record is written of where the
 * chain goes on: the place and the hash of the last one that went. Verifying begins there.
 */
public final class Retention {
    /** The action of the record of what was taken away. */
    static final String ACTION = "audit.pruned";

    private static final int BATCH = 1_000;

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final Marks marks;
    private final Duration kept;

    public Retention(Store store, Vault vault, Audit audit, Clock clock, Duration kept) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.marks = new Marks(vault);
        this.kept = requireNonNull(kept, "kept is null");
    }

    /** Takes away what is too old, of all tenants; how many records. */
    public long run() {
        return EachTenant.sum(store.read(Links::tenants), this::run);
    }

    private long run(TenantId tenant) {
        Instant limit = clock.instant().minus(kept);
        long gone = 0;
        long batch = BATCH;
        while (batch == BATCH) {
            batch = store.write(database -> batch(database, tenant, limit));
            gone += batch;
        }
        return gone;
    }

    private long batch(Handle database, TenantId tenant, Instant limit) {
        Links.lock(database, tenant, clock.instant());
        Optional<ChainLink> first = Links.from(database, tenant, 1);
        // A time that somebody without the keys has set must not make records old.
        Optional<ChainLink> last = last(
                        database, tenant, limit, first.map(ChainLink::seq).orElse(0L))
                .filter(link -> link.isSigned(marks));
        last.ifPresent(link -> {
            ObjectNode details = Json.object()
                    .put("seq", link.seq())
                    .put("hash", link.hash())
                    .put("linked_before", limit.toString());
            String unused = audit.append(
                    database,
                    new AuditRecord(tenant, clock.instant(), "system:retention", "", ACTION, "", "done", details));
            remove(database, tenant, link.seq());
        });
        return last.map(link -> link.seq() - first.orElseThrow().seq() + 1).orElse(0L);
    }

    /** The last that goes now. The newest link always stays, since the next record is chained to it. */
    private static Optional<ChainLink> last(Handle database, TenantId tenant, Instant limit, long first) {
        return database.createQuery("SELECT tenant, seq, record, linked_at, mark, hash, mac FROM audit_link"
                        + " WHERE tenant = :tenant AND seq < :end AND linked_at < :limit"
                        + " AND seq < (SELECT MAX(seq) FROM audit_link WHERE tenant = :tenant)"
                        + " ORDER BY seq DESC LIMIT 1")
                .bind("tenant", tenant.value())
                .bind("end", first + BATCH)
                .bind("limit", limit.toEpochMilli())
                .map((row, context) -> Links.row(row))
                .findOne();
    }

    private static void remove(Handle database, TenantId tenant, long last) {
        for (String sql : List.of(
                "DELETE FROM audit_record WHERE id IN (SELECT record FROM audit_link WHERE tenant = :tenant AND seq <= :last)",
                "DELETE FROM audit_link WHERE tenant = :tenant AND seq <= :last",
                "DELETE FROM audit_checkpoint WHERE tenant = :tenant AND seq <= :last")) {
            int unused = database.createUpdate(sql)
                    .bind("tenant", tenant.value())
                    .bind("last", last)
                    .execute();
        }
    }
}
