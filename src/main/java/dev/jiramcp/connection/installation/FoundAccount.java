package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Account;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Set;

/**
 * A service account whose id and secret work, to be shown before it is linked.
 *
 * @param app its id and secret
 * @param account which account it is
 * @param sites the Jira sites that it reaches
 * @param tokens its first tokens
 */
public record FoundAccount(OAuthApp app, Account account, List<Site> sites, TokenAnswer.Granted tokens) {
    public FoundAccount {
        requireNonNull(app, "app is null");
        requireNonNull(account, "account is null");
        sites = List.copyOf(sites);
        requireNonNull(tokens, "tokens is null");
    }

    /** The scopes that were set for it at Atlassian. */
    public Set<Scope> scopes() {
        return tokens.scopes();
    }
}
