package dev.jiramcp.audit;

import dev.jiramcp.audit.Verification.Fault;
import dev.jiramcp.model.TenantId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Records that stand outside of the chain, and places that wait for a record that is gone. */
final class Strays {
    private Strays() {}

    static Optional<Fault> first(Handle database, TenantId tenant) {
        return outside(database, tenant).or(() -> gone(database, tenant));
    }

    private static Optional<Fault> outside(Handle database, TenantId tenant) {
        return id(
                        database,
                        tenant,
                        "SELECT r.id FROM audit_record r LEFT JOIN audit_link l ON l.record = r.id"
                                + " LEFT JOIN audit_waiting w ON w.tenant = r.tenant AND w.id = r.id"
                                + " WHERE r.tenant = :tenant AND (l.record IS NULL OR l.tenant <> r.tenant)"
                                + " AND w.id IS NULL ORDER BY r.at, r.id LIMIT 1")
                .map(id -> new Fault(
                        0, Optional.of(id), "it stands outside of the chain: nobody with the keys has written it"));
    }

    private static Optional<Fault> gone(Handle database, TenantId tenant) {
        return id(
                        database,
                        tenant,
                        "SELECT w.id FROM audit_waiting w LEFT JOIN audit_record r ON r.id = w.id AND r.tenant = w.tenant"
                                + " WHERE w.tenant = :tenant AND r.id IS NULL ORDER BY w.id LIMIT 1")
                .map(id -> new Fault(0, Optional.of(id), "it is gone, from before it was chained"));
    }

    private static Optional<String> id(Handle database, TenantId tenant, String sql) {
        return database.createQuery(sql)
                .bind("tenant", tenant.value())
                .mapTo(String.class)
                .findFirst();
    }
}
