package dev.jiramcp.exchange.broker;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a token for the gateway lets an application do.
 *
 * @param id names it in the record; no secret
 * @param tenant the organisation
 * @param user for whom it acts; the application itself where it acts for nobody else
 * @param application which application holds it
 * @param connectionId the connection that the gateway uses for it
 * @param cloudId the only site where it is good
 * @param scopes the only scopes that requests may need
 * @param expires when it ends
 * @param decision the record that let it be given
 * @param actors who acts for the user, the one who acts now first (RFC 8693, section 4.1); nobody where the application
 *     acts for itself, with the organisation's connection
 */
public record BrokerToken(
        String id,
        TenantId tenant,
        UserId user,
        String application,
        String connectionId,
        CloudId cloudId,
        Set<Scope> scopes,
        Instant expires,
        String decision,
        List<String> actors) {
    public BrokerToken {
        requireNonNull(id, "id is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(user, "user is null");
        requireNonNull(application, "application is null");
        requireNonNull(connectionId, "connectionId is null");
        requireNonNull(cloudId, "cloudId is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(expires, "expires is null");
        requireNonNull(decision, "decision is null");
        actors = List.copyOf(actors);
    }

    /** A token on which nobody but its application acts. */
    public BrokerToken(
            String id,
            TenantId tenant,
            UserId user,
            String application,
            String connectionId,
            CloudId cloudId,
            Set<Scope> scopes,
            Instant expires,
            String decision) {
        this(id, tenant, user, application, connectionId, cloudId, scopes, expires, decision, List.of(application));
    }

    /** Whether its application acts for itself, and for no person. */
    public boolean alone() {
        return actors.isEmpty();
    }

    /** Whether this application holds it. */
    public boolean isOf(TenantId organisation, String holder) {
        return tenant.equals(organisation) && application.equals(holder);
    }
}
