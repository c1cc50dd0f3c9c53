package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.util.List;
import java.util.Optional;

/** Reads the audit log. Who lets somebody read it records that, see {@link Readings}. */
public final class AuditLog {
    private static final int MOST = 1_000;

    private final Store store;

    public AuditLog(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * A page of records, the newest first.
     *
     * @param from where the page before said that the next one begins; nothing for the first
     * @param size how many at most, up to 1,000
     * @throws dev.jiramcp.model.Refusal where {@code from} is none of ours
     */
    public AuditPage page(TenantId tenant, AuditQuery query, Optional<String> from, int size) {
        int limit = Math.max(1, Math.min(size, MOST));
        Optional<Cursor> cursor = from.map(Cursor::parse);
        return store.read(database -> {
            List<AuditEntry> found = new Search(tenant, query).before(database, cursor, limit + 1);
            List<AuditEntry> entries = found.subList(0, Math.min(found.size(), limit));
            Optional<String> next = found.size() > limit
                    ? Optional.of(Cursor.of(entries.get(limit - 1)).text())
                    : Optional.empty();
            return new AuditPage(entries, next);
        });
    }

    /**
     * Records that are newer than one, the oldest first.
     *
     * @param last the place of the newest that is known, see {@link #placeOf}
     */
    public List<AuditEntry> after(TenantId tenant, AuditQuery query, String last, int size) {
        Cursor cursor = Cursor.parse(last);
        return store.read(database ->
                new Search(tenant, query).after(database, cursor, Math.max(1, Math.min(size, MOST))));
    }

    /** Where a record stands in the order of the log. */
    public static String placeOf(AuditEntry entry) {
        return Cursor.of(entry).text();
    }

    /** The record at a place in the chain. */
    public Optional<AuditEntry> at(TenantId tenant, long seq) {
        return store.read(database -> Links.from(database, tenant, seq)
                .filter(link -> link.seq() == seq)
                .flatMap(link -> new Search(tenant, AuditQuery.ALL).one(database, link.record())));
    }

    /** A record by its id, of this tenant. */
    public Optional<AuditEntry> find(TenantId tenant, String id) {
        return store.read(database -> new Search(tenant, AuditQuery.ALL).one(database, id));
    }
}
