package dev.jiramcp.connection.token;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Health;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An API token of a person or a service account for one site, without the token itself.
 *
 * @param id its id
 * @param tenant the organisation
 * @param email the address with which it is sent
 * @param account the account that it belongs to
 * @param scoped whether it has scopes, and so works through the gateway alone
 * @param site the site
 * @param version counted up when another token takes its place
 * @param health how it is, as stored
 * @param reason a sentence for people; empty where nothing is wrong
 * @param expires when it ends, as its owner said: no interface of Atlassian's tells
 * @param created when it was stored
 */
public record ApiToken(
        ApiTokenId id,
        TenantId tenant,
        String email,
        AccountId account,
        boolean scoped,
        Site site,
        long version,
        Health health,
        String reason,
        Optional<Instant> expires,
        Instant created) {
    /** So long before its end its owner is warned. */
    public static final Duration WARNING = Duration.ofDays(14);

    public ApiToken {
        requireNonNull(id, "id is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(email, "email is null");
        requireNonNull(account, "account is null");
        requireNonNull(site, "site is null");
        requireNonNull(health, "health is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(expires, "expires is null");
        requireNonNull(created, "created is null");
    }

    /** How it is at a time: as stored, or near the end that its owner entered. */
    public Health healthAt(Instant now) {
        boolean soon = expires.map(end -> now.isAfter(end.minus(WARNING))).orElse(false);
        return health == Health.ACTIVE && soon ? Health.EXPIRING_SOON : health;
    }
}
