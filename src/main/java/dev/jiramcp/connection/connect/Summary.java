package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A connection as its owner sees it.
 *
 * @param id its id
 * @param kind what it is, in words
 * @param account whose account it is at Atlassian
 * @param name what that account is called; empty where nobody said
 * @param sites the sites that it may be used on
 * @param scopes what it may be used for
 * @param state how it is, itself and what it reaches Jira with
 * @param used when it was used last
 */
public record Summary(
        ConnectionId id,
        String kind,
        Optional<AccountId> account,
        String name,
        List<Site> sites,
        Set<Scope> scopes,
        State state,
        Instant used) {
    /**
     * How it is.
     *
     * @param health the worse of the connection's and its credential's
     * @param reason a sentence; empty where nothing is wrong
     */
    public record State(Health health, String reason) {
        public State {
            requireNonNull(health, "health is null");
            requireNonNull(reason, "reason is null");
        }
    }

    public Summary {
        requireNonNull(id, "id is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(account, "account is null");
        requireNonNull(name, "name is null");
        sites = List.copyOf(sites);
        scopes = Set.copyOf(scopes);
        requireNonNull(state, "state is null");
        requireNonNull(used, "used is null");
    }

    /** The same on these sites. */
    Summary on(List<Site> others) {
        return new Summary(id, kind, account, name, others, scopes, state, used);
    }

    /** What to call the account: by its name, else by its id. */
    public String who() {
        return name.isEmpty() ? account.map(AccountId::value).orElse("an account that is not known") : name;
    }
}
