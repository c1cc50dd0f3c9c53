package dev.jiramcp.oauth.consent;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.client.RedirectUri;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What people let clients do, by person, client and the place to which the browser goes back. */
public final class Consents {
    private Consents() {}

    /** Whether a person let this client do all of this before, at this place. */
    public static boolean covers(Handle handle, TenantId tenant, UserId user, Asked asked) {
        return given(handle, tenant, user, asked).containsAll(asked.scopes());
    }

    /** Keeps what a person lets a client do, with what was let before. */
    public static void give(Handle handle, TenantId tenant, UserId user, Asked asked, Instant now) {
        Set<DoorScope> all = EnumSet.copyOf(asked.scopes());
        all.addAll(given(handle, tenant, user, asked));
        handle.execute(
                "INSERT INTO oauth_consent (tenant, user_id, client, place, scopes, given) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (tenant, user_id, client, place)"
                        + " DO UPDATE SET scopes = excluded.scopes, given = excluded.given",
                tenant.value(),
                user.value(),
                asked.client(),
                RedirectUri.place(asked.redirect()),
                DoorScope.list(all),
                now.toEpochMilli());
    }

    private static Set<DoorScope> given(Handle handle, TenantId tenant, UserId user, Asked asked) {
        return handle.select(
                        "SELECT scopes FROM oauth_consent WHERE tenant = ? AND user_id = ? AND client = ? AND place = ?",
                        tenant.value(),
                        user.value(),
                        asked.client(),
                        RedirectUri.place(asked.redirect()))
                .mapTo(String.class)
                .findOne()
                .map(DoorScope::parse)
                .orElseGet(Set::of);
    }
}
