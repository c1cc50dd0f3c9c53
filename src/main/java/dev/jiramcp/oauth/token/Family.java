package dev.jiramcp.oauth.token;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import java.time.Instant;
import java.util.Set;

/**
 * What a person let a client do at one time; every code and token that came of it belongs to it.
 *
 * @param id its key
 * @param grant what was let
 * @param created when
 * @param wanted when a client was last told to ask for more; the epoch for never
 * @param ended whether it was revoked
 */
public record Family(String id, Grant grant, Instant created, Instant wanted, boolean ended) {
    /**
     * What a person lets a client do.
     *
     * @param client the {@code client_id}
     * @param audience the resource for which tokens are good (RFC 8707)
     */
    public record Grant(TenantId tenant, UserId user, String client, Set<DoorScope> scopes, String audience) {
        public Grant {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(user, "user is null");
            requireNonNull(client, "client is null");
            scopes = Set.copyOf(scopes);
            requireNonNull(audience, "audience is null");
        }
    }

    public Family {
        requireNonNull(id, "id is null");
        requireNonNull(grant, "grant is null");
        requireNonNull(created, "created is null");
        requireNonNull(wanted, "wanted is null");
    }

    TenantId tenant() {
        return grant.tenant();
    }
}
