package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an application asks to be given.
 *
 * @param party who asks, and for whom
 * @param site the site that is meant, where one is
 * @param scopes what it asks for; none for all there is
 * @param limit what it may have at most
 */
public record Claim(Party party, Optional<CloudId> site, Set<Scope> scopes, Limit limit) {
    /** What scope there is for asking for more when a token runs out, and not for Jira. */
    private static final Scope NO_USE = Scope.OFFLINE_ACCESS;

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

    /**
     * The scopes of a token that can be narrowed: those asked for, or of what was granted all that the limit covers.
     *
     * @throws Refusal where they go beyond the limit, or are none for Jira
     */
    Set<Scope> narrowed(Set<Scope> granted) {
        Set<Scope> asked =
                scopes.isEmpty() ? granted.stream().filter(limit.scopes()).collect(Collectors.toSet()) : scopes;
        requireCovered(asked);
        Set<Scope> narrow =
                asked.stream().filter(scope -> !scope.equals(NO_USE)).collect(Collectors.toUnmodifiableSet());
        if (narrow.isEmpty()) {
            throw exceeded(asked);
        }
        return narrow;
    }

    /**
     * That scopes which can't be narrowed are all within the limit.
     *
     * @throws Refusal where they are not
     */
    void requireCovered(Set<Scope> whole) {
        refuseAny(whole, scope -> !limit.scopes().test(scope));
    }

    /**
     * That what is asked for is there.
     *
     * @throws Refusal where it is not
     */
    void requireAmong(Set<Scope> there) {
        refuseAny(scopes, scope -> !there.contains(scope));
    }

    private static void refuseAny(Set<Scope> scopes, Predicate<Scope> over) {
        List<Scope> beyond = new ArrayList<>();
        for (Scope scope : scopes) {
            if (over.test(scope)) {
                beyond.add(scope);
            }
        }
        if (!beyond.isEmpty()) {
            throw exceeded(beyond);
        }
    }

    private static Refusal exceeded(Collection<Scope> scopes) {
        return Refusal.of(
                        Refusal.Kind.SCOPE_MISSING,
                        "scope_exceeded",
                        "These scopes are more than can be given here: "
                                + new TreeSet<>(scopes)
                                        .stream().map(Scope::value).collect(Collectors.joining(" ")) + ".")
                .withRemedy("Ask for fewer, or for a token of the gateway, which can be narrowed.");
    }
}
