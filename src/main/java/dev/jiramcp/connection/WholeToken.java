package dev.jiramcp.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An access token of Atlassian's, with all that it may do: Atlassian knows no way to make it less.
 *
 * @param token the token
 * @param end when it ends
 * @param scopes all its scopes, whatever was picked for the connection
 * @param sites all sites that it reaches
 */
public record WholeToken(Secret token, Instant end, Set<Scope> scopes, List<Site> sites) {
    public WholeToken {
        requireNonNull(token, "token is null");
        requireNonNull(end, "end is null");
        scopes = Set.copyOf(scopes);
        sites = List.copyOf(sites);
    }
}
