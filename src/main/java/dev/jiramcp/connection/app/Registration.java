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
 * @param level what a consent to it covers
 */
public record Registration(
        TenantId tenant,
        AtlassianApp.Kind kind,
        String clientId,
        Secret secret,
        Optional<URI> callback,
        Optional<Set<Scope>> scopes,
        AtlassianApp.Level level) {
    public Registration {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(kind, "kind is null");
        if (requireNonNull(clientId, "clientId is null").isBlank()) {
            throw new IllegalArgumentException("clientId is blank");
        }
        requireNonNull(secret, "secret is null");
        requireNonNull(callback, "callback is null");
        scopes = scopes.map(Set::copyOf);
        requireNonNull(level, "level is null");
    }

    /** A tenant's own app, to which people consent for the sites that they choose. */
    public static Registration own(TenantId tenant, String clientId, Secret secret, URI callback) {
        return new Registration(
                tenant,
                AtlassianApp.Kind.OWN,
                clientId,
                secret,
                Optional.of(callback),
                Optional.empty(),
                AtlassianApp.Level.SITE);
    }

    /** The deployment's app, for a tenant that has none of its own yet. */
    public static Registration shared(TenantId tenant, String clientId, Secret secret, URI callback) {
        return new Registration(
                tenant,
                AtlassianApp.Kind.SHARED,
                clientId,
                secret,
                Optional.of(callback),
                Optional.empty(),
                AtlassianApp.Level.SITE);
    }

    /** A service account, which has access of its own and is given none by a person's consent. */
    public static Registration serviceAccount(TenantId tenant, String clientId, Secret secret) {
        return new Registration(
                tenant,
                AtlassianApp.Kind.SERVICE_ACCOUNT,
                clientId,
                secret,
                Optional.empty(),
                Optional.empty(),
                AtlassianApp.Level.ACCOUNT);
    }

    /** The same with the scopes that are enabled on it. */
    public Registration withScopes(Set<Scope> enabled) {
        return new Registration(tenant, kind, clientId, secret, callback, Optional.of(enabled), level);
    }

    /** The same with what a consent to it covers. */
    public Registration covering(AtlassianApp.Level other) {
        return new Registration(tenant, kind, clientId, secret, callback, scopes, other);
    }
}
