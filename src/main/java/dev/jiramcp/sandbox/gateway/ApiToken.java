package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API token of a person, a password for programs.
 *
 * @param text the token
 * @param account whose it is
 * @param scopes what it may do; empty for a token without scopes, which may do whatever the person may
 * @param expiresAt when it ends (one day to one year after it was made)
 */
public record ApiToken(String text, AccountId account, Optional<Set<Scope>> scopes, Instant expiresAt) {
    public ApiToken {
        requireNonNull(text, "text is null");
        requireNonNull(account, "account is null");
        scopes = scopes.map(Set::copyOf);
        requireNonNull(expiresAt, "expiresAt is null");
    }

    @Override
    public String toString() {
        return "API token of " + account;
    }
}
