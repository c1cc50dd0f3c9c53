package dev.jiramcp.audit;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Reads records of a tenant as they are shown: with their places in the chain, and what came of decisions. */
final class Entries {
    private Entries() {}

    /** Those of these ids, in this order. */
    static List<AuditEntry> of(Handle database, TenantId tenant, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        // The tenant is compared so that SQLite does not take the index by tenant and time, and pass all records, for
        // several
        // ids.
        Map<String, Row> rows = database
                .createQuery(
                        "SELECT " + Records.COLUMNS + ", l.seq, l.hash FROM audit_record r"
                                + " LEFT JOIN audit_link l ON l.record = r.id WHERE r.id IN (<ids>) AND r.tenant || '' = :tenant")
                .bind("tenant", tenant.value())
                .bindList("ids", ids)
                .map((row, context) -> Row.of(row))
                .list()
                .stream()
                .collect(Collectors.toMap(row -> row.record().id(), row -> row, (one, other) -> one));
        Map<String, AuditEntry.Ending> endings = endings(database, tenant, rows);
        return ids.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(row -> row.entry(endings))
                .toList();
    }

    private static Map<String, AuditEntry.Ending> endings(Handle database, TenantId tenant, Map<String, Row> rows) {
        List<String> decisions = rows.values().stream()
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
                    .forEach(ending -> endings.merge(ending.getKey(), ending.getValue(), Entries::later));
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
