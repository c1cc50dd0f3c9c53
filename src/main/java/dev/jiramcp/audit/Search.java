package dev.jiramcp.audit;

import dev.jiramcp.audit.AuditQuery.Field;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Finds records of a tenant, by way of an index for whichever field is asked for. */
final class Search {
    private static final String SELECT = "SELECT " + Records.COLUMNS + ", l.seq, l.hash FROM audit_record r"
            + " LEFT JOIN audit_link l ON l.record = r.id WHERE ";

    private final TenantId tenant;
    private final List<String> conditions = new ArrayList<>(List.of("r.tenant = :tenant"));
    private final Map<String, Object> values = new HashMap<>();

    Search(TenantId tenant, AuditQuery query) {
        this.tenant = tenant;
        values.put("tenant", tenant.value());
        query.equal().forEach(this::equal);
        query.since().ifPresent(time -> condition("r.at >= :since", "since", time.toEpochMilli()));
        query.until().ifPresent(time -> condition("r.at < :until", "until", time.toEpochMilli()));
    }

    private void equal(Field field, String value) {
        if (field == Field.OUTCOME && value.equals(AuditQuery.MISSING)) {
            condition("r.outcome = :outcome", "outcome", AuditEntry.ALLOWED);
            conditions.add("NOT EXISTS (SELECT 1 FROM audit_record e WHERE e.tenant = r.tenant AND e.decision = r.id"
                    + " AND e.decision <> '')");
            return;
        }
        String column = "r." + (field == Field.SITE && value.indexOf('.') >= 0 ? "host" : field.word());
        condition(column + " = :" + field.word(), field.word(), value);
        // Says to the database that an index without the empty ones will do.
        conditions.add(column + " <> ''");
    }

    private void condition(String sql, String name, Object value) {
        conditions.add(sql);
        values.put(name, value);
    }

    List<AuditEntry> before(Handle database, Optional<Cursor> from, int limit) {
        from.ifPresent(cursor -> place("<", cursor));
        return found(database, " ORDER BY r.at DESC, r.id DESC LIMIT " + limit);
    }

    List<AuditEntry> after(Handle database, Cursor last, int limit) {
        place(">", last);
        return found(database, " ORDER BY r.at, r.id LIMIT " + limit);
    }

    Optional<AuditEntry> one(Handle database, String id) {
        condition("r.id = :id", "id", id);
        return found(database, "").stream().findFirst();
    }

    private void place(String order, Cursor cursor) {
        condition("(r.at, r.id) " + order + " (:placeAt, :placeId)", "placeAt", cursor.at());
        values.put("placeId", cursor.id());
    }

    private List<AuditEntry> found(Handle database, String order) {
        Query query = database.createQuery(SELECT + String.join(" AND ", conditions) + order);
        List<Row> rows =
                query.bindMap(values).map((row, context) -> Row.of(row)).list();
        Map<String, AuditEntry.Ending> endings = endings(database, rows);
        return rows.stream().map(row -> row.entry(endings)).toList();
    }

    private Map<String, AuditEntry.Ending> endings(Handle database, List<Row> rows) {
        List<String> decisions = rows.stream()
                .map(Row::record)
                .filter(record -> record.outcome().equals(AuditEntry.ALLOWED))
                .map(Stored::id)
                .toList();
        Map<String, AuditEntry.Ending> endings = new HashMap<>();
        if (!decisions.isEmpty()) {
            database.createQuery("SELECT decision, id, outcome FROM audit_record WHERE tenant = :tenant"
                            + " AND decision <> '' AND decision IN (<decisions>)")
                    .bind("tenant", tenant.value())
                    .bindList("decisions", decisions)
                    .map((row, context) -> Map.entry(
                            row.getString("decision"),
                            new AuditEntry.Ending(row.getString("id"), row.getString("outcome"))))
                    .forEach(ending -> endings.merge(ending.getKey(), ending.getValue(), Search::later));
        }
        return endings;
    }

    /** Ids are in the order of time. (Ordering by time in the statement would lead the database to another index.) */
    private static AuditEntry.Ending later(AuditEntry.Ending one, AuditEntry.Ending other) {
        return one.id().compareTo(other.id()) > 0 ? one : other;
    }

    /** A record and its place in the chain. */
    private record Row(Stored record, Optional<AuditEntry.Link> link) {
        static Row of(ResultSet row) throws SQLException {
            long seq = row.getLong("seq");
            Optional<AuditEntry.Link> link =
                    seq == 0 ? Optional.empty() : Optional.of(new AuditEntry.Link(seq, row.getString("hash")));
            return new Row(Records.row(row), link);
        }

        AuditEntry entry(Map<String, AuditEntry.Ending> endings) {
            return new AuditEntry(record.id(), read(), link, Optional.ofNullable(endings.get(record.id())));
        }

        /** What somebody has made unreadable is shown as such; verifying names it. */
        private AuditRecord read() {
            try {
                return as(record.action(), record.outcome(), (ObjectNode) Json.parse(record.details()));
            } catch (JacksonException | ClassCastException | IllegalArgumentException damaged) {
                return as("audit.unreadable", "unreadable", Json.object().put("text", record.details()));
            }
        }

        private AuditRecord as(String action, String outcome, ObjectNode details) {
            return new AuditRecord(
                    record.tenant(),
                    record.at(),
                    record.actor(),
                    record.client(),
                    action,
                    record.subject(),
                    outcome,
                    details);
        }
    }
}
