package dev.jiramcp.policy.set;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;

/** The tables of policies. */
final class SetRows {
    private static final RowMapper<StoredSet> SET = (row, context) -> new StoredSet(
            row.getLong("version"),
            row.getString("policies"),
            row.getString("note"),
            row.getString("author"),
            Instant.ofEpochMilli(row.getLong("saved_at")));

    private static final RowMapper<Activation> ACTIVATION = (row, context) -> new Activation(
            row.getLong("number"),
            row.getLong("version"),
            row.getString("author"),
            Instant.ofEpochMilli(row.getLong("at")));

    private SetRows() {}

    /** Adds a set; false where somebody else took its number at the same moment. */
    static boolean add(Handle database, TenantId tenant, StoredSet set) {
        return insert(
                database,
                """
                INSERT INTO policy_set (tenant, version, policies, note, author, saved_at)
                VALUES (:tenant, :version, :policies, :note, :author, :at) ON CONFLICT DO NOTHING
                """,
                update -> update.bind("tenant", tenant.value())
                        .bind("version", set.version())
                        .bind("policies", set.policies())
                        .bind("note", set.note())
                        .bind("author", set.author())
                        .bind("at", set.savedAt().toEpochMilli()));
    }

    /** Makes a set the active one; false where somebody else did so at the same moment. */
    static boolean activate(Handle database, TenantId tenant, Activation next) {
        return insert(
                database,
                """
                INSERT INTO policy_activation (tenant, number, version, author, at)
                VALUES (:tenant, :number, :version, :author, :at) ON CONFLICT DO NOTHING
                """,
                update -> update.bind("tenant", tenant.value())
                        .bind("number", next.number())
                        .bind("version", next.version())
                        .bind("author", next.author())
                        .bind("at", next.at().toEpochMilli()));
    }

    private static boolean insert(Handle database, String sql, UnaryOperator<Update> values) {
        return values.apply(database.createUpdate(sql)).execute() == 1;
    }

    /** What holds. */
    static Activation active(Handle database, TenantId tenant) {
        return activations(database, tenant, 1).stream().findFirst().orElse(Activation.NONE);
    }

    /** The newest first. */
    static List<Activation> activations(Handle database, TenantId tenant, int most) {
        return database.createQuery("""
                        SELECT number, version, author, at FROM policy_activation
                        WHERE tenant = :tenant ORDER BY number DESC LIMIT :most
                        """)
                .bind("tenant", tenant.value())
                .bind("most", most)
                .map(ACTIVATION)
                .list();
    }

    static Optional<StoredSet> find(Handle database, TenantId tenant, long version) {
        return database.createQuery("""
                        SELECT version, policies, note, author, saved_at FROM policy_set
                        WHERE tenant = :tenant AND version = :version
                        """)
                .bind("tenant", tenant.value())
                .bind("version", version)
                .map(SET)
                .findOne();
    }

    /** The newest first. */
    static List<StoredSet> list(Handle database, TenantId tenant, int most) {
        return database.createQuery("""
                        SELECT version, policies, note, author, saved_at FROM policy_set
                        WHERE tenant = :tenant ORDER BY version DESC LIMIT :most
                        """)
                .bind("tenant", tenant.value())
                .bind("most", most)
                .map(SET)
                .list();
    }
}
