package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A token that an application is given.
 *
 * @param token the token
 * @param end when it ends
 * @param scopes all that it may do
 * @param sites everywhere that it reaches
 * @param decision the id of the record that let it be given
 */
public record Released(Secret token, Instant end, Set<Scope> scopes, List<Site> sites, String decision) {
    public Released {
        requireNonNull(token, "token is null");
        requireNonNull(end, "end is null");
        scopes = Set.copyOf(scopes);
        sites = List.copyOf(sites);
        requireNonNull(decision, "decision is null");
    }
}
