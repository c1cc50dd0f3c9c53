package dev.jiramcp.audit;

import org.jdbi.v3.core.Handle;

/** The table {@code audit_waiting}: records that are not linked yet, with the marks of who wrote them. */
final class Waiting {
    private Waiting() {}

    static void add(Handle database, Stored record, String mark) {
        int added = database.createUpdate("INSERT INTO audit_waiting (id, tenant, mark) VALUES (:id, :tenant, :mark)")
                .bind("id", record.id())
                .bind("tenant", record.tenant().value())
                .bind("mark", mark)
                .execute();
        if (added != 1) {
            throw new IllegalStateException("an audit record was not kept for the chain");
        }
    }
}
