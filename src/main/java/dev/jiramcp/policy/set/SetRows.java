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

    /** Adds a set under the next number. */
    static StoredSet add(Handle database, Author author, String policies, String note, Instant at) {
        long version =
                number(database, author.tenant(), "SELECT MAX(version) FROM policy_set WHERE tenant = :tenant") + 1;
        StoredSet set = new StoredSet(version, policies, note, author.user().value(), at);
        insert(
                database,
                """
                INSERT INTO policy_set (tenant, version, policies, note, author, saved_at)
                VALUES (:tenant, :version, :policies, :note, :author, :at)
                """,
                update -> update.bind("tenant", author.tenant().value())
                        .bind("version", version)
                        .bind("policies", policies)
                        .bind("note", note)
                        .bind("author", set.author())
                        .bind("at", at.toEpochMilli()));
        return set;
    }

    /** Makes a set the active one. */
    static Activation activate(Handle database, Author author, long version, Instant at) {
        Activation next = new Activation(
                active(database, author.tenant()).number() + 1,
                version,
                author.user().value(),
                at);
        insert(
                database,
                """
                INSERT INTO policy_activation (tenant, number, version, author, at)
                VALUES (:tenant, :number, :version, :author, :at)
                """,
                update -> update.bind("tenant", author.tenant().value())
                        .bind("number", next.number())
                        .bind("version", version)
                        .bind("author", next.author())
                        .bind("at", at.toEpochMilli()));
        return next;
    }

    private static void insert(Handle database, String sql, UnaryOperator<Update> values) {
        if (values.apply(database.createUpdate(sql)).execute() != 1) {
            throw new IllegalStateException("a row was not added");
        }
    }

    private static long number(Handle database, TenantId tenant, String sql) {
        return database.createQuery(sql)
                .bind("tenant", tenant.value())
                .map((row, context) -> row.getLong(1))
                .one();
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
