package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code audit_waiting}: records that are not linked yet, with the marks of who wrote them. */
final class Waiting {
    private static final int TOGETHER = 16;

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
            List<Marked> there =
                    rows.stream().flatMap(row -> row.marked().stream()).toList();
            if (!there.isEmpty() || rows.size() < most) {
                return there;
            }
            after = rows.get(rows.size() - 1).id();
        }
    }

    /** A row, and its record where that is there. */
    private record Row(String id, Optional<Marked> marked) {
        static Row of(ResultSet row) throws SQLException {
            Optional<String> record = Optional.ofNullable(row.getString("id"));
            return new Row(
                    row.getString("waiting"),
                    record.isPresent()
                            ? Optional.of(new Marked(Records.row(row), row.getString("mark")))
                            : Optional.empty());
        }
    }

    /** Limited before they are joined: PostgreSQL would else go along all records there are, to meet these few. */
    private static List<Row> rows(Handle database, TenantId tenant, String after, int most) {
        return Rows.list(
                database,
                "SELECT " + Records.COLUMNS + ", w.id AS waiting, w.mark FROM (SELECT id, tenant, mark"
                        + " FROM audit_waiting WHERE tenant = ? AND id > ? ORDER BY id LIMIT " + most + ") w"
                        + " LEFT JOIN audit_record r ON r.id = w.id AND r.tenant = w.tenant ORDER BY w.id",
                Row::of,
                tenant.value(),
                after);
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

    /** Takes records of a tenant away, by statements of two sizes only, so that each is read once. */
    static void remove(Handle database, TenantId tenant, List<Marked> linked) {
        int from = 0;
        while (from < linked.size()) {
            int size = linked.size() - from >= TOGETHER ? TOGETHER : 1;
            List<Object> values = new ArrayList<>(List.of(tenant.value()));
            linked.subList(from, from + size)
                    .forEach(each -> values.add(each.record().id()));
            int unused = Rows.change(
                    database,
                    "DELETE FROM audit_waiting WHERE tenant = ? AND id IN (?" + ", ?".repeat(size - 1) + ")",
                    values.toArray());
            from += size;
        }
    }
}
