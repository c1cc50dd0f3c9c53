package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Rows;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table {@code audit_waiting}: records that are not linked yet, with the marks of who wrote them. */
final class Waiting {
    private Waiting() {}

    /** A record that waits, and the mark that it came with. */
    record Marked(Stored record, String mark) {}

    static void add(Handle database, List<Marked> waiting) {
        Rows.add(
                database,
                "INSERT INTO audit_waiting (id, tenant, mark) VALUES (?, ?, ?)",
                waiting,
                each -> List.of(each.record().id(), each.record().tenant().value(), each.mark()));
    }

    /** The tenants that have records to be linked. */
    static List<TenantId> tenants(Handle database) {
        return database.createQuery("SELECT DISTINCT tenant FROM audit_waiting")
                .mapTo(String.class)
                .map(TenantId::new)
                .list();
    }

    /** The first that are to be linked, in order. Those whose record is gone wait for ever: {@link Strays} tells of them. */
    static List<Marked> first(Handle database, TenantId tenant, int most) {
        String after = "";
        while (true) {
            List<Row> rows = rows(database, tenant, after, most);
            List<Marked> there = marked(database, tenant, rows);
            if (!there.isEmpty() || rows.size() < most) {
                return there;
            }
            after = rows.get(rows.size() - 1).id();
        }
    }

    /** A row of the table. */
    private record Row(String id, String mark) {}

    private static List<Row> rows(Handle database, TenantId tenant, String after, int most) {
        return Rows.list(
                database,
                "SELECT id, mark FROM audit_waiting WHERE tenant = ? AND id > ? ORDER BY id LIMIT " + most,
                row -> new Row(row.getString("id"), row.getString("mark")),
                tenant.value(),
                after);
    }

    /** Read by their ids and not joined: PostgreSQL may then go along all records there are, to meet these few. */
    private static List<Marked> marked(Handle database, TenantId tenant, List<Row> rows) {
        Map<String, Stored> records =
                Records.of(database, tenant, rows.stream().map(Row::id).toList());
        return rows.stream()
                .flatMap(row ->
                        Optional.ofNullable(records.get(row.id()))
                                .map(record -> new Marked(record, row.mark()))
                                .stream())
                .toList();
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

    /** Takes records of a tenant away; those of them that waited yet, in the same order. */
    static List<Marked> taken(Handle database, TenantId tenant, List<Marked> waiting) {
        Set<String> gone = new HashSet<>();
        for (List<String> ids : InParts.of(waiting, each -> each.record().id())) {
            gone.addAll(Rows.list(
                    database,
                    "DELETE FROM audit_waiting WHERE tenant = ? AND id IN (" + InParts.marks(ids) + ") RETURNING id",
                    row -> row.getString("id"),
                    InParts.values(tenant, ids)));
        }
        return waiting.stream()
                .filter(each -> gone.contains(each.record().id()))
                .toList();
    }
}
