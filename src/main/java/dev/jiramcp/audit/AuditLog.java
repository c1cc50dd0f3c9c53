package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/** Reads the audit log. Who lets somebody read it records that, see {@link Readings}. */
public final class AuditLog {
    private static final int MOST = 1_000;

    /** A page looks no longer than this for records that fit, so that it answers in time whatever they are. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** What is new is looked for to the end, or somebody who follows the log would miss it. */
    private static final Duration ENDLESS = Duration.ofDays(1);

    private final Store store;
    private final LongSupplier ticks;

    public AuditLog(Store store) {
        this(store, System::nanoTime);
    }

    /**
     * A log.
     *
     * @param ticks nanoseconds that only grow
     */
    AuditLog(Store store, LongSupplier ticks) {
        this.store = requireNonNull(store, "store is null");
        this.ticks = requireNonNull(ticks, "ticks is null");
    }

    /**
     * A page of records, the newest first. Where few of very many fit, it may have fewer than its size, or none, and says
     * how far back it has looked.
     *
     * @param from where the page before said that the next one begins; nothing for the first
     * @param size how many at most, up to 1,000
     * @throws dev.jiramcp.model.Refusal where {@code from} is none of ours
     */
    public AuditPage page(TenantId tenant, AuditQuery query, Optional<String> from, int size) {
        int limit = Math.max(1, Math.min(size, MOST));
        Search search = new Search(tenant, query, Search.Direction.BACK, from.map(Cursor::parse));
        return store.read(database -> {
            Search.Found found = search.find(database, limit + 1, new Pace(ticks, PATIENCE));
            List<Cursor> records = found.records();
            List<String> ids = found.ids().subList(0, Math.min(records.size(), limit));
            List<AuditEntry> entries = Entries.of(database, tenant, ids);
            return records.size() > limit
                    ? AuditPage.full(entries, records.get(limit - 1))
                    : AuditPage.upTo(entries, found.place());
        });
    }

    /**
     * Records that are newer than one, the oldest first.
     *
     * @param last the place of the newest that is known, see {@link #placeOf}
     */
    public List<AuditEntry> after(TenantId tenant, AuditQuery query, String last, int size) {
        int limit = Math.max(1, Math.min(size, MOST));
        Search search = new Search(tenant, query, Search.Direction.ON, Optional.of(Cursor.parse(last)));
        return store.read(database -> Entries.of(
                database,
                tenant,
                search.find(database, limit, new Pace(ticks, ENDLESS)).ids()));
    }

    /** Where a record stands in the order of the log. */
    public static String placeOf(AuditEntry entry) {
        return Cursor.of(entry).text();
    }

    /** The record at a place in the chain. */
    public Optional<AuditEntry> at(TenantId tenant, long seq) {
        return store.read(database -> Links.from(database, tenant, seq)
                .filter(link -> link.seq() == seq)
                .flatMap(link -> one(database, tenant, link.record())));
    }

    /** A record by its id, of this tenant. */
    public Optional<AuditEntry> find(TenantId tenant, String id) {
        return store.read(database -> one(database, tenant, id));
    }

    private static Optional<AuditEntry> one(Handle database, TenantId tenant, String id) {
        return Entries.of(database, tenant, List.of(id)).stream().findFirst();
    }
}
