package dev.jiramcp.exchange.broker;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Additions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/** The table {@code broker_token}. It is found by a value that only its holder has, whichever tenant that is of. */
final class BrokerRows {
    private BrokerRows() {}

    static void insert(Additions additions, String hash, BrokerToken token, Instant now) {
        additions.add(
                "INSERT INTO broker_token (hash, id, tenant, person, application, connection, cloud_id, scopes, actors,"
                        + " decision, issued_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hash,
                token.id(),
                token.tenant().value(),
                token.user().value(),
                token.application(),
                token.connectionId(),
                token.cloudId().value(),
                Columns.scopes(token.scopes()),
                Json.write(token.actors()),
                token.decision(),
                now.toEpochMilli(),
                token.expires().toEpochMilli());
    }

    static Optional<BrokerToken> find(Handle database, String hash) {
        return database.createQuery("SELECT id, tenant, person, application, connection, cloud_id, scopes, actors,"
                        + " decision, expires_at FROM broker_token WHERE hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> token(row))
                .findOne();
    }

    private static BrokerToken token(ResultSet row) throws SQLException {
        List<String> actors = new ArrayList<>();
        for (JsonNode actor : Json.parse(row.getString("actors"))) {
            actors.add(actor.asString());
        }
        return new BrokerToken(
                row.getString("id"),
                new TenantId(row.getString("tenant")),
                new UserId(row.getString("person")),
                row.getString("application"),
                row.getString("connection"),
                new CloudId(row.getString("cloud_id")),
                Columns.scopes(row.getString("scopes")),
                Columns.instant(row, "expires_at"),
                row.getString("decision"),
                actors);
    }

    static void delete(Handle database, String hash) {
        database.execute("DELETE FROM broker_token WHERE hash = ?", hash);
    }

    static void deleteAll(Handle database, TenantId tenant, UserId person) {
        database.execute("DELETE FROM broker_token WHERE tenant = ? AND person = ?", tenant.value(), person.value());
    }

    static int deleteAll(Handle database, TenantId tenant, String application) {
        return database.execute(
                "DELETE FROM broker_token WHERE tenant = ? AND application = ?", tenant.value(), application);
    }

    /** Deletes those whose hash begins with less than these digits: no token lives as long as since then. */
    static void sweep(Handle database, String before) {
        database.execute("DELETE FROM broker_token WHERE hash < ?", before);
    }
}
