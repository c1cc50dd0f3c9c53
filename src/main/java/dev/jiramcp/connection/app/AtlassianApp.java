package dev.jiramcp.connection.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An app that is registered in Atlassian's developer console, without its secret.
 *
 * @param id its id here
 * @param tenant the organisation that it belongs to
 * @param kind whose it is and how it gets tokens
 * @param clientId its id at Atlassian
 * @param callback its one callback address; a service account has none
 * @param scopes the scopes that are enabled on it, where somebody said
 * @param level what a consent to it covers, as was chosen when it was made at Atlassian
 * @param circuit whether Atlassian lets it ask for tokens at present
 */
public record AtlassianApp(
        AppId id,
        TenantId tenant,
        Kind kind,
        String clientId,
        Optional<URI> callback,
        Optional<Set<Scope>> scopes,
        Level level,
        Circuit circuit) {
    /** What a consent covers. It is a property of the app at Atlassian, which no answer of Atlassian's tells. */
    public enum Level {
        /** Every site of the account, later ones too ("account-level"). */
        ACCOUNT,
        /** The sites that the person chose ("resource-level"); a further consent adds to them. */
        SITE
    }

    /** Whose app it is and how it gets tokens. */
    public enum Kind {
        /** The tenant's own: people give it consent. */
        OWN,
        /** The deployment's, shared among tenants: people give it consent. */
        SHARED,
        /** A service account: it gets tokens for itself, by its client credentials (RFC 6749, section 4.4). */
        SERVICE_ACCOUNT
    }

    /**
     * Whether the app may ask for tokens. It is paused for a while where Atlassian refused the app itself, or asked for
     * fewer requests, so that no grant is blamed and no refusal repeated thousandfold.
     *
     * @param trouble what it is
     * @param until when it is tried again
     */
    public record Circuit(Trouble trouble, Instant until) {
        public Circuit {
            requireNonNull(trouble, "trouble is null");
            requireNonNull(until, "until is null");
        }

        /** Whether nothing is asked for at this time. */
        public boolean pausedAt(Instant now) {
            return trouble != Trouble.NONE && now.isBefore(until);
        }
    }

    /** Why an app is paused. */
    public enum Trouble {
        /** It is not. */
        NONE,
        /** Atlassian does not accept its id, secret or settings. */
        MISCONFIGURED,
        /** Atlassian wants fewer requests. */
        THROTTLED
    }

    public AtlassianApp {
        requireNonNull(id, "id is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(kind, "kind is null");
        if (requireNonNull(clientId, "clientId is null").isBlank()) {
            throw new IllegalArgumentException("clientId is blank");
        }
        requireNonNull(callback, "callback is null");
        scopes = scopes.map(Set::copyOf);
        requireNonNull(level, "level is null");
        requireNonNull(circuit, "circuit is null");
    }
}
