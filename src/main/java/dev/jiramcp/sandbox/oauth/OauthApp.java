package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Set;

/**
 * An OAuth 2.0 app of the developer console, or the credential of a service account.
 *
 * @param clientId the public id
 * @param name what the consent page calls it
 * @param secrets the accepted client secrets; two while one is being replaced
 * @param callback the one callback URL; empty text for a service account
 * @param scopes the scopes that were added to it
 * @param owner who made it; for a service account, the account that it acts as
 * @param kind which grants it may use
 * @param sharing who may use it
 * @param sites the sites of a service account; unused otherwise
 */
public record OauthApp(
        String clientId,
        String name,
        List<String> secrets,
        String callback,
        Set<Scope> scopes,
        AccountId owner,
        Kind kind,
        Sharing sharing,
        Set<CloudId> sites) {
    /** Which grants an app may use. */
    public enum Kind {
        /** A person consents: authorization code and refresh token. */
        THREE_LEGGED,
        /** It acts as itself: client credentials. */
        SERVICE_ACCOUNT
    }

    /** Who may use an app. */
    public enum Sharing {
        /** The person who made it, alone. */
        PRIVATE,
        /** Anybody. */
        SHARED,
        /** Anybody, once an administrator of the site allowed it; here nobody did. */
        NEEDS_ADMIN
    }

    public OauthApp {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(name, "name is null");
        secrets = List.copyOf(secrets);
        requireNonNull(callback, "callback is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(owner, "owner is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(sharing, "sharing is null");
        sites = Set.copyOf(sites);
    }

    /** An app that anybody may consent to. */
    public static OauthApp shared(String clientId, String secret, String callback, Set<Scope> scopes, AccountId owner) {
        return new OauthApp(
                clientId,
                clientId,
                List.of(secret),
                callback,
                scopes,
                owner,
                Kind.THREE_LEGGED,
                Sharing.SHARED,
                Set.of());
    }

    /** A service account on some sites. */
    public static OauthApp serviceAccount(
            String clientId, String secret, Set<Scope> scopes, AccountId account, Set<CloudId> sites) {
        return new OauthApp(
                clientId, clientId, List.of(secret), "", scopes, account, Kind.SERVICE_ACCOUNT, Sharing.PRIVATE, sites);
    }

    /** This app under a name that people read. */
    public OauthApp named(String text) {
        return new OauthApp(clientId, text, secrets, callback, scopes, owner, kind, sharing, sites);
    }

    /** This app with other secrets. */
    public OauthApp withSecrets(List<String> accepted) {
        return new OauthApp(clientId, name, accepted, callback, scopes, owner, kind, sharing, sites);
    }

    /** This app with other scopes. */
    public OauthApp withScopes(Set<Scope> added) {
        return new OauthApp(clientId, name, secrets, callback, added, owner, kind, sharing, sites);
    }

    /** This app with another callback URL. */
    public OauthApp withCallback(String url) {
        return new OauthApp(clientId, name, secrets, url, scopes, owner, kind, sharing, sites);
    }

    /** This app shared otherwise. */
    public OauthApp withSharing(Sharing other) {
        return new OauthApp(clientId, name, secrets, callback, scopes, owner, kind, other, sites);
    }

    /** Whether it may ask for this scope; offline_access stands in no console and is always allowed. */
    public boolean allows(Scope scope) {
        return scope.equals(Scope.OFFLINE_ACCESS) || scopes.contains(scope);
    }

    @Override
    public String toString() {
        return "app " + clientId;
    }
}
