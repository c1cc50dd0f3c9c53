package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Account;
import dev.jiramcp.connection.token.NewApiToken;
import dev.jiramcp.jira.Site;
import java.util.List;
import java.util.Optional;

/**
 * An API token that was tried and works, to be shown to whoever entered it before it is linked.
 *
 * @param entry what was entered
 * @param account whose it turned out to be
 * @param site the site that it reaches
 * @param scoped whether it has scopes, and so goes through the gateway
 */
public record TriedToken(ApiTokenEntry entry, Account account, Site site, boolean scoped) {
    public TriedToken {
        requireNonNull(entry, "entry is null");
        requireNonNull(account, "account is null");
        requireNonNull(site, "site is null");
    }

    /** What its owner should know, in sentences. */
    public List<String> notices() {
        return CredentialNotices.apiToken(entry.owner(), scoped);
    }

    NewApiToken stored() {
        return new NewApiToken(
                entry.tenant(), entry.email(), entry.token(), account.id(), scoped, site, Optional.of(entry.expires()));
    }
}
