package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code audit_waiting}: records that are not linked yet, with the marks of who wrote them. */
final class Waiting {
    private Waiting() {}

    /** A record that waits, and the mark that it came with. */
    record Marked(Stored record, String mark) {}

    static void add(Handle database, List<Marked> waiting) {
        try (PreparedBatch batch =
                database.prepareBatch("INSERT INTO audit_waiting (id, tenant, mark) VALUES (:id, :tenant, :mark)")) {
            for (Marked each : waiting) {
                PreparedBatch unused = batch.bind("id", each.record().id())
                        .bind("tenant", each.record().tenant().value())
                        .bind("mark", each.mark())
                        .add();
            }
            Records.requireAll(batch.execute());
        }
    }

    /** The tenants that have records to be linked. */
    static List<TenantId> tenants(Handle database) {
        return database.createQuery("SELECT DISTINCT tenant FROM audit_waiting")
                .mapTo(String.class)
                .map(TenantId::new)
                .list();
    }

    /** The first that are to be linked, in order. */
    static List<Marked> first(Handle database, TenantId tenant, int most) {
        return database.createQuery("SELECT " + Records.COLUMNS + ", w.mark FROM audit_waiting w"
                        + " JOIN audit_record r ON r.id = w.id AND r.tenant = w.tenant WHERE w.tenant = :tenant"
                        + " ORDER BY w.id LIMIT " + most)
                .bind("tenant", tenant.value())
                .map((row, context) -> new Marked(Records.row(row), row.getString("mark")))
                .list();
    }

    /** The time of the record that waits longest. */
    static Optional<Instant> oldest(Handle database, TenantId tenant) {
        return database.createQuery("SELECT r.at FROM audit_waiting w JOIN audit_record r ON r.id = w.id"
                        + " WHERE w.tenant = :tenant ORDER BY w.id LIMIT 1")
                .bind("tenant", tenant.value())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    static void remove(Handle database, List<Marked> linked) {
        try (PreparedBatch batch = database.prepareBatch("DELETE FROM audit_waiting WHERE id = :id")) {
            for (Marked each : linked) {
                PreparedBatch unused = batch.bind("id", each.record().id()).add();
            }
            int[] unused = batch.execute();
        }
    }
}
