package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables {@code audit_chain} and {@code audit_link}. */
final class Links {
    private static final String COLUMNS = "tenant, seq, record, linked_at, mark, hash, mac";

    private Links() {}

    /** Lets nobody else link records of this tenant until the end of the transaction. */
    static void lock(Handle database, TenantId tenant, Instant now) {
        int unused = Rows.change(
                database,
                "INSERT INTO audit_chain (tenant, linked_at) VALUES (?, ?)"
                        + " ON CONFLICT (tenant) DO UPDATE SET linked_at = excluded.linked_at",
                tenant.value(),
                now.toEpochMilli());
    }

    /** The tenants that have a chain. */
    static List<TenantId> tenants(Handle database) {
        return database.createQuery("SELECT tenant FROM audit_chain ORDER BY tenant")
                .mapTo(String.class)
                .map(TenantId::new)
                .list();
    }

    /** The newest link. */
    static Optional<ChainLink> head(Handle database, TenantId tenant) {
        return Rows.list(
                        database,
                        "SELECT " + COLUMNS + " FROM audit_link WHERE tenant = ? ORDER BY seq DESC LIMIT 1",
                        Links::row,
                        tenant.value())
                .stream()
                .findFirst();
    }

    /** The place and the hash of the newest link, which are what the next one is made of. */
    record End(long seq, String hash) {
        private static final End NONE = new End(0, ChainLink.START);
    }

    /** Where a chain ends; before its first link, what that one is made of. */
    static End end(Handle database, TenantId tenant) {
        List<End> newest = Rows.list(
                database,
                "SELECT seq, hash FROM audit_link WHERE tenant = ? ORDER BY seq DESC LIMIT 1",
                row -> new End(row.getLong(1), row.getString(2)),
                tenant.value());
        return newest.isEmpty() ? End.NONE : newest.get(0);
    }

    /** The first link at or after a place. */
    static Optional<ChainLink> from(Handle database, TenantId tenant, long seq) {
        return database.createQuery("SELECT " + COLUMNS + " FROM audit_link WHERE tenant = :tenant AND seq >= :seq"
                        + " ORDER BY seq LIMIT 1")
                .bind("tenant", tenant.value())
                .bind("seq", seq)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** The time of the record at a place. */
    static Optional<Instant> time(Handle database, TenantId tenant, long seq) {
        return database.createQuery("SELECT CASE WHEN r.at < l.linked_at THEN r.at ELSE l.linked_at END AS since"
                        + " FROM audit_link l LEFT JOIN audit_record r ON r.id = l.record"
                        + " WHERE l.tenant = :tenant AND l.seq >= :seq ORDER BY l.seq LIMIT 1")
                .bind("tenant", tenant.value())
                .bind("seq", seq)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    static void add(Handle database, List<ChainLink> links) {
        Rows.add(
                database,
                "INSERT INTO audit_link (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
                links,
                link -> List.of(
                        link.tenant().value(),
                        link.seq(),
                        link.record(),
                        link.linkedAt().toEpochMilli(),
                        link.mark().code(),
                        link.hash(),
                        link.mac()));
    }

    static ChainLink row(ResultSet row) throws SQLException {
        return new ChainLink(
                new TenantId(row.getString("tenant")),
                row.getLong("seq"),
                row.getString("record"),
                Instant.ofEpochMilli(row.getLong("linked_at")),
                ChainLink.Mark.of(row.getInt("mark")),
                row.getString("hash"),
                row.getString("mac"));
    }
}
