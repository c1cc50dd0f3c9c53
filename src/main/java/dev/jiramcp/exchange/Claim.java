package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an application asks to be given.
 *
 * @param party who asks, and for whom
 * @param site the site that is meant, where one is
 * @param scopes what it asks for; none for all there is
 * @param limit what it may have at most
 */
public record Claim(Party party, Optional<CloudId> site, Set<Scope> scopes, Limit limit) {
    /**
     * Who asks.
     *
     * @param user for whom; nobody where the application asks for the organisation's credential
     * @param application the application
     * @param actors who acts, the one who acts now first
     * @param impersonated whether nothing but the application's word says that the person is there
     * @param ip where the request comes from
     */
    public record Party(
            TenantId tenant,
            Optional<UserId> user,
            String application,
            List<String> actors,
            boolean impersonated,
            Optional<String> ip) {
        public Party {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(user, "user is null");
            requireNonNull(application, "application is null");
            actors = List.copyOf(actors);
            requireNonNull(ip, "ip is null");
        }
    }

    /**
     * How far what stands for the person goes.
     *
     * @param scopes the scopes that it covers
     * @param end when it ends
     */
    public record Limit(Predicate<Scope> scopes, Instant end) {
        /** No limit. */
        public static final Limit NONE = new Limit(scope -> true, Instant.MAX);

        public Limit {
            requireNonNull(scopes, "scopes is null");
            requireNonNull(end, "end is null");
        }
    }

    public Claim {
        requireNonNull(party, "party is null");
        requireNonNull(site, "site is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(limit, "limit is null");
    }
}
