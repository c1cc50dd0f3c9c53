package dev.jiramcp.vault;

import dev.jiramcp.model.TenantId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables {@code master_key} and {@code keyset}. */
final class KeysetTable {
    /** A tenant's keys for one purpose, as they are kept. */
    record Row(TenantId tenant, Purpose purpose, long version, byte[] wrapped, String masterKey) {}

    private KeysetTable() {}

    /** The fingerprint of the master key that wraps every keyset; nothing before the first. */
    static Optional<String> masterKey(Handle database) {
        return database.createQuery("SELECT fingerprint FROM master_key WHERE id = 1")
                .mapTo(String.class)
                .findOne();
    }

    /** Sets the master key unless there is one, and gives the one that there is then. */
    static String begin(Handle database, String fingerprint, long now) {
        int unused = database.createUpdate(
                        "INSERT INTO master_key (id, fingerprint, since) VALUES (1, :fingerprint, :now)"
                                + " ON CONFLICT (id) DO NOTHING")
                .bind("fingerprint", fingerprint)
                .bind("now", now)
                .execute();
        return masterKey(database).orElseThrow();
    }

    static Optional<Row> find(Handle database, TenantId tenant, Purpose purpose) {
        return database.createQuery("SELECT version, wrapped, master_key FROM keyset"
                        + " WHERE tenant = :tenant AND purpose = :purpose")
                .bind("tenant", tenant.value())
                .bind("purpose", purpose.word())
                .map((row, context) -> new Row(
                        tenant, purpose, row.getLong("version"), row.getBytes("wrapped"), row.getString("master_key")))
                .findOne();
    }

    /** Adds a keyset unless there is one: of several processes that try, one has its way. */
    static void add(Handle database, Row row, long now) {
        int unused = database.createUpdate("INSERT INTO keyset"
                        + " (tenant, purpose, version, wrapped, master_key, created_at, changed_at)"
                        + " VALUES (:tenant, :purpose, :version, :wrapped, :masterKey, :now, :now)"
                        + " ON CONFLICT (tenant, purpose) DO NOTHING")
                .bind("tenant", row.tenant().value())
                .bind("purpose", row.purpose().word())
                .bind("version", row.version())
                .bind("wrapped", row.wrapped())
                .bind("masterKey", row.masterKey())
                .bind("now", now)
                .execute();
    }
}
