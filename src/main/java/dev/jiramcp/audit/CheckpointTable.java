package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code audit_checkpoint}. */
final class CheckpointTable {
    private static final int MOST = 1_000;

    private CheckpointTable() {}

    /** A checkpoint, and whether a second place has it. */
    record Row(Checkpoint checkpoint, boolean delivered) {}

    /** Adds one, unless another replica has it already. */
    static void add(Handle database, Checkpoint checkpoint) {
        int unused = database.createUpdate("INSERT INTO audit_checkpoint (tenant, seq, hash, at, mac, delivered_at)"
                        + " VALUES (:tenant, :seq, :hash, :at, :mac, 0) ON CONFLICT (tenant, seq) DO NOTHING")
                .bind("tenant", checkpoint.tenant().value())
                .bind("seq", checkpoint.seq())
                .bind("hash", checkpoint.hash())
                .bind("at", checkpoint.at().toEpochMilli())
                .bind("mac", checkpoint.mac())
                .execute();
    }

    /** The second place has this one; those before it that it never got say no more, and go. */
    static void delivered(Handle database, Checkpoint checkpoint, Instant now) {
        int unused = database.createUpdate(
                        "UPDATE audit_checkpoint SET delivered_at = :now WHERE tenant = :tenant AND seq = :seq")
                .bind("now", now.toEpochMilli())
                .bind("tenant", checkpoint.tenant().value())
                .bind("seq", checkpoint.seq())
                .execute();
        int unusedOlder = database.createUpdate(
                        "DELETE FROM audit_checkpoint WHERE tenant = :tenant AND seq < :seq AND delivered_at = 0")
                .bind("tenant", checkpoint.tenant().value())
                .bind("seq", checkpoint.seq())
                .execute();
    }

    /** The newest, the newest first. */
    static List<Row> newest(Handle database, TenantId tenant, boolean deliveredOnly) {
        return rows(database, tenant, deliveredOnly ? "AND delivered_at > 0" : "", "seq DESC");
    }

    /** Those from a place on, in order. */
    static List<Row> from(Handle database, TenantId tenant, long seq) {
        return rows(database, tenant, "AND seq >= " + seq, "seq");
    }

    private static List<Row> rows(Handle database, TenantId tenant, String which, String order) {
        return database.createQuery("SELECT seq, hash, at, mac, delivered_at FROM audit_checkpoint"
                        + " WHERE tenant = :tenant " + which + " ORDER BY " + order + " LIMIT " + MOST)
                .bind("tenant", tenant.value())
                .map((row, context) -> new Row(
                        new Checkpoint(
                                tenant,
                                row.getLong("seq"),
                                row.getString("hash"),
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("mac")),
                        row.getLong("delivered_at") > 0))
                .list();
    }
}
