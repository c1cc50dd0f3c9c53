package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A token that an application is given.
 *
 * @param token the token
 * @param left how long it is good
 * @param scopes all that it may do
 * @param sites everywhere that it reaches
 * @param decision the id of the record that let it be given
 */
public record Released(Secret token, Duration left, Set<Scope> scopes, List<Site> sites, String decision) {
    public Released {
        requireNonNull(token, "token is null");
        requireNonNull(left, "left is null");
        scopes = Set.copyOf(scopes);
        sites = List.copyOf(sites);
        requireNonNull(decision, "decision is null");
    }

    /** The token itself, for the answer to the application. */
    public String text() {
        return token.reveal();
    }
}
