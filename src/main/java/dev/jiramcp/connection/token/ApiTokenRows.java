package dev.jiramcp.connection.token;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.Health;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code api_token}. */
final class ApiTokenRows {
    private static final String SELECT =
            "SELECT id, tenant, email, account, scoped, site, version, token, status, reason,"
                    + " expires_at, created_at FROM api_token WHERE tenant = :tenant";

    private ApiTokenRows() {}

    /** A token and what is sealed of it. */
    record Row(ApiToken token, Optional<byte[]> sealed) {}

    static void insert(Handle database, ApiToken token, byte[] sealed) {
        database.createUpdate("INSERT INTO api_token (id, tenant, email, account, scoped, site, version, token, status,"
                        + " reason, expires_at, created_at) VALUES (:id, :tenant, :email, :account, :scoped, :site, :version,"
                        + " :token, :status, :reason, :expires, :created)")
                .bind("id", token.id().value())
                .bind("tenant", token.tenant().value())
                .bind("email", token.email())
                .bind("account", token.account().value())
                .bind("scoped", (short) (token.scoped() ? 1 : 0))
                .bind("site", Columns.sites(List.of(token.site())))
                .bind("version", token.version())
                .bind("token", sealed)
                .bind("status", token.health().name())
                .bind("reason", token.reason())
                .bind("expires", token.expires().map(Instant::toEpochMilli))
                .bind("created", token.created().toEpochMilli())
                .execute();
    }

    static Optional<Row> find(Handle database, TenantId tenant, ApiTokenId id) {
        return database.createQuery(SELECT + " AND id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((row, context) -> new Row(ApiTokenColumns.token(row, ""), Columns.optionalBytes(row, "token")))
                .findOne();
    }

    static List<ApiToken> of(Handle database, TenantId tenant) {
        return database.createQuery(SELECT + " ORDER BY created_at, id")
                .bind("tenant", tenant.value())
                .map((row, context) -> ApiTokenColumns.token(row, ""))
                .list();
    }

    static boolean replace(Handle database, ApiToken next, byte[] sealed) {
        return database.createUpdate("UPDATE api_token SET version = :version, token = :token, status = 'ACTIVE',"
                                + " reason = '', expires_at = :expires"
                                + " WHERE id = :id AND tenant = :tenant AND version = :version - 1")
                        .bind("version", next.version())
                        .bind("token", sealed)
                        .bind("expires", next.expires().map(Instant::toEpochMilli))
                        .bind("id", next.id().value())
                        .bind("tenant", next.tenant().value())
                        .execute()
                > 0;
    }

    static boolean state(Handle database, ApiToken token, Health health, String reason) {
        return database.createUpdate("UPDATE api_token SET status = :status, reason = :reason"
                                + " WHERE id = :id AND tenant = :tenant AND version = :version"
                                + " AND (status <> :status OR reason <> :reason)")
                        .bind("status", health.name())
                        .bind("reason", reason)
                        .bind("id", token.id().value())
                        .bind("tenant", token.tenant().value())
                        .bind("version", token.version())
                        .execute()
                > 0;
    }

    static void destroy(Handle database, TenantId tenant, ApiTokenId id) {
        database.createUpdate(
                        "UPDATE api_token SET token = NULL, status = 'REVOKED', reason = '', version = version + 1"
                                + " WHERE id = :id AND tenant = :tenant")
                .bind("id", id.value())
                .bind("tenant", tenant.value())
                .execute();
    }
}
