package dev.jiramcp.sandbox.oauth;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What one person allowed one app. Guarded by the lock of {@link Grants}. */
final class Grant {
    final String id;
    final AccountId account;
    final String clientId;
    final Set<CloudId> sites = new LinkedHashSet<>();
    boolean everywhere;
    Set<Scope> scopes = Set.of();
    Instant consentedAt = Instant.EPOCH;
    boolean revoked;

    Grant(String id, AccountId account, String clientId) {
        this.id = id;
        this.account = account;
        this.clientId = clientId;
    }

    /** Takes in one more consent. */
    void add(Consent consent, boolean replacesScopes, Instant now) {
        Set<Scope> more = new HashSet<>(consent.scopes());
        if (!replacesScopes) {
            more.addAll(scopes);
        }
        scopes = Set.copyOf(more);
        sites.addAll(consent.sites());
        everywhere = everywhere || consent.everywhere();
        consentedAt = now;
    }

    /** Those of the scopes that are still granted; offline_access belongs to a consent, not to the grant. */
    Set<Scope> granted(Set<Scope> wanted) {
        Set<Scope> both = new LinkedHashSet<>(wanted);
        both.removeIf(scope -> !scope.equals(Scope.OFFLINE_ACCESS) && !scopes.contains(scope));
        return Set.copyOf(both);
    }

    GrantView view() {
        return new GrantView(id, account, clientId, Set.copyOf(sites), everywhere, scopes, consentedAt, revoked);
    }
}
