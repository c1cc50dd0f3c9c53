package dev.jiramcp.oauth.consent;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What a person lets a client do.
 *
 * @param client its id
 * @param place where the browser goes back to from here
 * @param given when the person said so last
 */
public record Allowed(String client, String place, Set<DoorScope> scopes, Instant given) {
    public Allowed {
        requireNonNull(client, "client is null");
        requireNonNull(place, "place is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(given, "given is null");
    }

    /** All of a person, the newest first. */
    public static List<Allowed> of(Handle handle, TenantId tenant, UserId user) {
        return handle.select(
                        "SELECT client, place, scopes, given FROM oauth_consent WHERE tenant = ? AND user_id = ?"
                                + " ORDER BY given DESC, client, place",
                        tenant.value(),
                        user.value())
                .map((row, context) -> new Allowed(
                        row.getString("client"),
                        row.getString("place"),
                        DoorScope.parse(row.getString("scopes")),
                        Instant.ofEpochMilli(row.getLong("given"))))
                .list();
    }

    /** Takes back all that a person lets a client do, wherever it goes back to; whether there was anything. */
    static boolean withdraw(Handle handle, TenantId tenant, UserId user, String client) {
        return handle.execute(
                        "DELETE FROM oauth_consent WHERE tenant = ? AND user_id = ? AND client = ?",
                        tenant.value(),
                        user.value(),
                        client)
                > 0;
    }
}
