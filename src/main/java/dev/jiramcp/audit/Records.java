package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code audit_record}, which is only ever added to, until retention ends. */
final class Records {
    /** The columns, of a table that is called {@code r}. */
    static final String COLUMNS = "r.id, r.tenant, r.at, r.actor, r.client, r.action, r.subject, r.outcome, r.details,"
            + " r.site, r.host, r.tool, r.connection, r.token, r.decision";

    private static final String INSERT = """
            INSERT INTO audit_record (id, tenant, at, actor, client, action, subject, outcome, details, site, host, tool,
                connection, token, decision)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private Records() {}

    static void add(Handle database, List<Stored> records) {
        Rows.add(database, INSERT, records, Records::values);
    }

    private static List<Object> values(Stored record) {
        Stored.Found found = record.found();
        return List.of(
                record.id(),
                record.tenant().value(),
                record.at().toEpochMilli(),
                record.actor(),
                record.client(),
                record.action(),
                record.subject(),
                record.outcome(),
                record.details(),
                found.site(),
                found.host(),
                found.tool(),
                found.connection(),
                found.token(),
                found.decision());
    }

    /**
     * Those of these ids that are there. The tenant is compared so that SQLite does not take the index by tenant and time, and
     * pass all records.
     */
    static Map<String, Stored> of(Handle database, TenantId tenant, List<String> ids) {
        Map<String, Stored> records = new HashMap<>();
        for (List<String> part : InParts.of(ids, id -> id)) {
            Rows.list(
                            database,
                            "SELECT " + COLUMNS + " FROM audit_record r WHERE r.tenant || '' = ? AND r.id IN ("
                                    + InParts.marks(part) + ")",
                            Records::row,
                            InParts.values(tenant, part))
                    .forEach(record -> records.put(record.id(), record));
        }
        return records;
    }

    static boolean isThere(Handle database, TenantId tenant, String id) {
        return !Rows.list(
                        database,
                        "SELECT id FROM audit_record WHERE id = ? AND tenant = ?",
                        row -> row.getString("id"),
                        id,
                        tenant.value())
                .isEmpty();
    }

    static Stored row(ResultSet row) throws SQLException {
        return new Stored(
                row.getString("id"),
                new TenantId(row.getString("tenant")),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("actor"),
                row.getString("client"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("outcome"),
                row.getString("details"),
                new Stored.Found(
                        row.getString("site"),
                        row.getString("host"),
                        row.getString("tool"),
                        row.getString("connection"),
                        row.getString("token"),
                        row.getString("decision")));
    }
}
