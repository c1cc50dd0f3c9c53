package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.oauth.Accounts;
import dev.jiramcp.sandbox.oauth.Place;

/**
 * What both ways into Jira go by.
 *
 * @param accounts people, apps and grants
 * @param tokens the API tokens
 * @param switches what administrators turned on
 * @param jira the way on
 */
record Entrance(Accounts accounts, ApiTokens tokens, Switches switches, JiraDoor jira) {
    Entrance {
        requireNonNull(accounts, "accounts is null");
        requireNonNull(tokens, "tokens is null");
        requireNonNull(switches, "switches is null");
        requireNonNull(jira, "jira is null");
    }

    /** Whether somebody is a member of a site. */
    boolean isMember(AccountId account, Place place) {
        return accounts.directory().placesOf(account).contains(place);
    }
}
