package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/** Writes the audit log. */
public final class Audit {
    private static final String INSERT = """
            INSERT INTO audit_record (id, tenant, at, actor, client, action, subject, outcome, details)
            VALUES (:id, :tenant, :at, :actor, :client, :action, :subject, :outcome, :details)
            """;

    private final RecordIds ids;

    public Audit(Clock clock, RandomGenerator random) {
        this.ids = new RecordIds(clock, random);
    }

    /** Adds a record in the caller's transaction: where it can't be written, nothing of that transaction is. */
    public void append(Handle database, AuditRecord entry) {
        requireNonNull(entry, "entry is null");
        int added = database.createUpdate(INSERT)
                .bind("id", ids.next())
                .bind("tenant", entry.tenant().value())
                .bind("at", entry.at().toEpochMilli())
                .bind("actor", entry.actor())
                .bind("client", entry.client())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("outcome", entry.outcome())
                .bind("details", Json.write(entry.details()))
                .execute();
        if (added != 1) {
            throw new IllegalStateException("an audit record was not added");
        }
    }
}
