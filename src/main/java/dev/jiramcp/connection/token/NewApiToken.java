package dev.jiramcp.connection.token;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * An API token that was entered and tried.
 *
 * @param tenant the organisation
 * @param email the address with which it is sent
 * @param token the token
 * @param account the account that it turned out to belong to
 * @param scoped whether it turned out to have scopes
 * @param site the site
 * @param expires when it ends, as its owner said
 */
public record NewApiToken(
        TenantId tenant,
        String email,
        Secret token,
        AccountId account,
        boolean scoped,
        Site site,
        Optional<Instant> expires) {
    public NewApiToken {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(email, "email is null");
        requireNonNull(token, "token is null");
        requireNonNull(account, "account is null");
        requireNonNull(site, "site is null");
        requireNonNull(expires, "expires is null");
    }
}
