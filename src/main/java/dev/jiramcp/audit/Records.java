package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code audit_record}, which is only ever added to, until retention ends. */
final class Records {
    /** The columns, of a table that is called {@code r}. */
    static final String COLUMNS = "r.id, r.tenant, r.at, r.actor, r.client, r.action, r.subject, r.outcome, r.details,"
            + " r.site, r.host, r.tool, r.connection, r.token, r.decision";

    private static final String INSERT = """
            INSERT INTO audit_record (id, tenant, at, actor, client, action, subject, outcome, details, site, host, tool,
                connection, token, decision)
            VALUES (:id, :tenant, :at, :actor, :client, :action, :subject, :outcome, :details, :site, :host, :tool,
                :connection, :token, :decision)
            """;

    private Records() {}

    /** Adds records by one statement, which the database reads once. */
    static void add(Handle database, List<Stored> records) {
        try (PreparedBatch batch = database.prepareBatch(INSERT)) {
            for (Stored record : records) {
                PreparedBatch unused = batch.bind("id", record.id())
                        .bind("tenant", record.tenant().value())
                        .bind("at", record.at().toEpochMilli())
                        .bind("actor", record.actor())
                        .bind("client", record.client())
                        .bind("action", record.action())
                        .bind("subject", record.subject())
                        .bind("outcome", record.outcome())
                        .bind("details", record.details())
                        .bind("site", record.found().site())
                        .bind("host", record.found().host())
                        .bind("tool", record.found().tool())
                        .bind("connection", record.found().connection())
                        .bind("token", record.found().token())
                        .bind("decision", record.found().decision())
                        .add();
            }
            requireAll(batch.execute());
        }
    }

    /** Whether each statement of a batch added its row. */
    static void requireAll(int[] added) {
        // Rows that PostgreSQL's driver has put into one statement are not counted one by one.
        if (!Arrays.stream(added).allMatch(count -> count == 1 || count == Statement.SUCCESS_NO_INFO)) {
            throw new IllegalStateException("an audit record was not added");
        }
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
