package dev.jiramcp.oauth.token;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code oauth_family}. */
final class FamilyRows {
    private FamilyRows() {}

    static void insert(Handle handle, Family family) {
        handle.execute(
                "INSERT INTO oauth_family (tenant, id, user_id, client, scopes, audience, created, wanted, ended)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)",
                family.tenant().value(),
                family.id(),
                family.grant().user().value(),
                family.grant().client(),
                DoorScope.list(family.grant().scopes()),
                family.grant().audience(),
                family.created().toEpochMilli());
    }

    static Optional<Family> find(Handle handle, TenantId tenant, String id) {
        return handle.select(
                        "SELECT id, user_id, client, scopes, audience, created, wanted, ended FROM oauth_family"
                                + " WHERE tenant = ? AND id = ?",
                        tenant.value(),
                        id)
                .map((row, context) -> new Family(
                        row.getString("id"),
                        new Family.Grant(
                                tenant,
                                new UserId(row.getString("user_id")),
                                row.getString("client"),
                                DoorScope.parse(row.getString("scopes")),
                                row.getString("audience")),
                        Instant.ofEpochMilli(row.getLong("created")),
                        Instant.ofEpochMilli(row.getLong("wanted")),
                        row.getInt("ended") != 0))
                .findOne();
    }

    /** Notes that a client with a token of this family was told to ask for more. */
    static int want(Handle handle, TenantId tenant, String token, Instant now) {
        return handle.execute(
                "UPDATE oauth_family SET wanted = ? WHERE tenant = ?"
                        + " AND id IN (SELECT family FROM oauth_token WHERE tenant = ? AND id = ?)",
                now.toEpochMilli(),
                tenant.value(),
                tenant.value(),
                token);
    }

    /** Ends it, unless it is ended. */
    static boolean end(Handle handle, TenantId tenant, String id) {
        return handle.execute(
                        "UPDATE oauth_family SET ended = 1 WHERE tenant = ? AND id = ? AND ended = 0",
                        tenant.value(),
                        id)
                == 1;
    }

    /** Ends everything that a person let clients do. */
    static void endAll(Handle handle, TenantId tenant, UserId user) {
        handle.execute(
                "UPDATE oauth_family SET ended = 1 WHERE tenant = ? AND user_id = ? AND ended = 0",
                tenant.value(),
                user.value());
    }

    /** Ends everything that anybody of a tenant let clients do. */
    static void endAll(Handle handle, TenantId tenant) {
        handle.execute("UPDATE oauth_family SET ended = 1 WHERE tenant = ? AND ended = 0", tenant.value());
    }

    /** Ends everything that a person let one client do. */
    static int endOf(Handle handle, TenantId tenant, UserId user, String client) {
        return handle.execute(
                "UPDATE oauth_family SET ended = 1 WHERE tenant = ? AND user_id = ? AND client = ? AND ended = 0",
                tenant.value(),
                user.value(),
                client);
    }

    static void sweep(Handle handle, Instant before) {
        handle.execute("DELETE FROM oauth_family WHERE created < ?", before.toEpochMilli());
    }
}
