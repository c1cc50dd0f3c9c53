package dev.jiramcp.sandbox.rest;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Scope;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as the gateway found out.
 *
 * @param account the account; empty for an anonymous request
 * @param scopes what was granted to the credential; empty where it has no scopes (an unscoped API token, or nobody)
 */
public record Asker(Optional<AccountId> account, Optional<Set<Scope>> scopes) {
    /** Nobody in particular. */
    public static final Asker ANONYMOUS = new Asker(Optional.empty(), Optional.empty());

    public Asker {
        scopes = scopes.map(Set::copyOf);
    }

    /** Somebody with a credential that may do whatever the person may. */
    public static Asker unscoped(AccountId account) {
        return new Asker(Optional.of(account), Optional.empty());
    }

    /** Somebody with a credential of these scopes. */
    public static Asker scoped(AccountId account, Set<Scope> scopes) {
        return new Asker(Optional.of(account), Optional.of(scopes));
    }

    public boolean isAnonymous() {
        return account.isEmpty();
    }
}
