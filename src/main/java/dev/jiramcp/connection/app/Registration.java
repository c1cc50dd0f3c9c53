package dev.jiramcp.connection.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What an administrator says about an app of Atlassian.
 *
 * @param tenant the organisation that it belongs to
 * @param kind whose it is and how it gets tokens
 * @param clientId its id at Atlassian
 * @param secret its secret at Atlassian
 * @param callback its one callback address; a service account has none
 * @param scopes the scopes that are enabled on it, where known
 */
public record Registration(
        TenantId tenant,
        AtlassianApp.Kind kind,
        String clientId,
        Secret secret,
        Optional<URI> callback,
        Optional<Set<Scope>> scopes) {
    public Registration {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(kind, "kind is null");
        if (requireNonNull(clientId, "clientId is null").isBlank()) {
            throw new IllegalArgumentException("clientId is blank");
        }
        requireNonNull(secret, "secret is null");
        requireNonNull(callback, "callback is null");
        scopes = scopes.map(Set::copyOf);
    }

    /** A tenant's own app. */
    public static Registration own(TenantId tenant, String clientId, Secret secret, URI callback) {
        return new Registration(
                tenant, AtlassianApp.Kind.OWN, clientId, secret, Optional.of(callback), Optional.empty());
    }

    /** A service account. */
    public static Registration serviceAccount(TenantId tenant, String clientId, Secret secret) {
        return new Registration(
                tenant, AtlassianApp.Kind.SERVICE_ACCOUNT, clientId, secret, Optional.empty(), Optional.empty());
    }
}
