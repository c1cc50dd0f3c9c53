package dev.jiramcp.oauth.client;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/** The table {@code oauth_client}. */
final class ClientRows {
    private ClientRows() {}

    /**
     * A row.
     *
     * @param used when somebody last let the client in, or it last came
     */
    record Row(Client client, Instant created, Optional<Instant> used) {
        boolean isKept(Instant unusedSince, Instant idleSince) {
            return used.map(at -> at.isAfter(idleSince)).orElse(created.isAfter(unusedSince));
        }
    }

    static void insert(Handle handle, TenantId tenant, Client client, String address, Instant now) {
        handle.execute(
                "INSERT INTO oauth_client (tenant, id, name, redirects, proof, secret_hash, address, created, used)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                tenant.value(),
                client.id(),
                client.name(),
                RegisteredClients.write(client.redirects()),
                client.proof().method(),
                client.secretHash().orElse(""),
                address,
                now.toEpochMilli());
    }

    static Optional<Row> find(Handle handle, TenantId tenant, String id) {
        return handle.select(
                        "SELECT id, name, redirects, proof, secret_hash, created, used FROM oauth_client"
                                + " WHERE tenant = ? AND id = ?",
                        tenant.value(),
                        id)
                .map((row, context) -> row(row))
                .findOne();
    }

    private static Row row(ResultSet row) throws SQLException {
        List<RedirectUri> redirects = new ArrayList<>();
        for (JsonNode redirect : Json.parse(row.getString("redirects"))) {
            redirects.add(new RedirectUri(redirect.asString()));
        }
        Client client = new Client(
                row.getString("id"),
                row.getString("name"),
                Client.Origin.REGISTERED,
                redirects,
                Client.Proof.of(row.getString("proof")).orElseThrow(),
                Optional.of(row.getString("secret_hash")).filter(hash -> !hash.isEmpty()));
        return new Row(
                client,
                Instant.ofEpochMilli(row.getLong("created")),
                Optional.of(row.getLong("used")).filter(at -> at != 0).map(Instant::ofEpochMilli));
    }

    static int use(Handle handle, TenantId tenant, String id, Instant now) {
        return handle.execute(
                "UPDATE oauth_client SET used = ? WHERE tenant = ? AND id = ?", now.toEpochMilli(), tenant.value(), id);
    }

    /** How many came from an address since a time. */
    static long since(Handle handle, TenantId tenant, String address, Instant time) {
        return handle.select(
                        "SELECT COUNT(*) FROM oauth_client WHERE tenant = ? AND address = ? AND created > ?",
                        tenant.value(),
                        address,
                        time.toEpochMilli())
                .mapTo(Long.class)
                .one();
    }

    /** How many nobody let in yet. */
    static long unused(Handle handle, TenantId tenant) {
        return handle.select("SELECT COUNT(*) FROM oauth_client WHERE tenant = ? AND used = 0", tenant.value())
                .mapTo(Long.class)
                .one();
    }

    /** How many of one network's nobody let in yet. */
    static long unused(Handle handle, TenantId tenant, String address) {
        return handle.select(
                        "SELECT COUNT(*) FROM oauth_client WHERE tenant = ? AND address = ? AND used = 0",
                        tenant.value(),
                        address)
                .mapTo(Long.class)
                .one();
    }

    static void sweep(Handle handle, Instant unusedSince, Instant idleSince) {
        handle.execute(
                "DELETE FROM oauth_client WHERE (used = 0 AND created < ?) OR (used <> 0 AND used < ?)",
                unusedSince.toEpochMilli(),
                idleSince.toEpochMilli());
    }
}
