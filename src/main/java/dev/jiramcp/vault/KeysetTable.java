package dev.jiramcp.vault;

import dev.jiramcp.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The tables {@code master_key} and {@code keyset}. */
final class KeysetTable {
    /**
     * A tenant's keys for one purpose, as they are kept.
     *
     * @param version counted up by each change of the keys
     * @param masterKey the fingerprint of the master key that wraps them
     * @param primarySince since when new values are sealed under the key that they are sealed under now
     */
    record Row(
            TenantId tenant, Purpose purpose, long version, byte[] wrapped, String masterKey, Instant primarySince) {}

    private static final String COLUMNS = "tenant, purpose, version, wrapped, master_key, primary_since";

    private KeysetTable() {}

    /** The fingerprint of the master key that wraps every keyset; nothing before the first. */
    static Optional<String> masterKey(Handle database) {
        return database.createQuery("SELECT fingerprint FROM master_key WHERE id = 1")
                .mapTo(String.class)
                .findOne();
    }

    /** Sets the master key unless there is one, and gives the one that there is then. */
    static String begin(Handle database, String fingerprint, Instant now) {
        int unused = database.createUpdate(
                        "INSERT INTO master_key (id, fingerprint, since) VALUES (1, :fingerprint, :now)"
                                + " ON CONFLICT (id) DO NOTHING")
                .bind("fingerprint", fingerprint)
                .bind("now", now.toEpochMilli())
                .execute();
        return masterKey(database).orElseThrow();
    }

    /** Puts another master key in the place of one; whether that was the one. Others who do this wait for the transaction. */
    static boolean replaceMasterKey(Handle database, String old, String fingerprint, Instant now) {
        return database.createUpdate("UPDATE master_key SET fingerprint = :fingerprint, since = :now"
                                + " WHERE id = 1 AND fingerprint = :old")
                        .bind("old", old)
                        .bind("fingerprint", fingerprint)
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1;
    }

    /** Keeps the master key as it is until the end of the transaction; whether it is that one. */
    static boolean holdMasterKey(Handle database, String fingerprint) {
        return database.createUpdate("UPDATE master_key SET since = since WHERE id = 1 AND fingerprint = :fingerprint")
                        .bind("fingerprint", fingerprint)
                        .execute()
                == 1;
    }

    static Optional<Row> find(Handle database, TenantId tenant, Purpose purpose) {
        return database.createQuery("SELECT " + COLUMNS + " FROM keyset WHERE tenant = :tenant AND purpose = :purpose")
                .bind("tenant", tenant.value())
                .bind("purpose", purpose.word())
                .map((row, context) -> row(row))
                .findOne();
    }

    static OptionalLong version(Handle database, TenantId tenant) {
        return database.createQuery("SELECT version FROM keyset WHERE tenant = :tenant AND purpose = :purpose")
                .bind("tenant", tenant.value())
                .bind("purpose", Purpose.SEAL.word())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    static List<Row> all(Handle database) {
        return database.createQuery("SELECT " + COLUMNS + " FROM keyset ORDER BY tenant, purpose")
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new TenantId(row.getString("tenant")),
                Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getLong("version"),
                row.getBytes("wrapped"),
                row.getString("master_key"),
                Instant.ofEpochMilli(row.getLong("primary_since")));
    }

    /** Adds a keyset unless there is one: of several processes that try, one has its way. */
    static void add(Handle database, Row row) {
        int unused = database.createUpdate("INSERT INTO keyset (" + COLUMNS + ")"
                        + " VALUES (:tenant, :purpose, :version, :wrapped, :masterKey, :primarySince)"
                        + " ON CONFLICT (tenant, purpose) DO NOTHING")
                .bind("tenant", row.tenant().value())
                .bind("purpose", row.purpose().word())
                .bind("version", row.version())
                .bind("wrapped", row.wrapped())
                .bind("masterKey", row.masterKey())
                .bind("primarySince", row.primarySince().toEpochMilli())
                .execute();
    }

    /** Puts a row in the place of one, unless somebody changed that meanwhile; whether it is done. */
    static boolean replace(Handle database, Row old, Row changed) {
        return database.createUpdate(
                                "UPDATE keyset SET version = :version, wrapped = :wrapped, master_key = :masterKey,"
                                        + " primary_since = :primarySince"
                                        + " WHERE tenant = :tenant AND purpose = :purpose AND wrapped = :old")
                        .bind("tenant", old.tenant().value())
                        .bind("purpose", old.purpose().word())
                        .bind("old", old.wrapped())
                        .bind("version", changed.version())
                        .bind("wrapped", changed.wrapped())
                        .bind("masterKey", changed.masterKey())
                        .bind("primarySince", changed.primarySince().toEpochMilli())
                        .execute()
                == 1;
    }
}
