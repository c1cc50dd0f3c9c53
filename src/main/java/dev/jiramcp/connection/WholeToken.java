package dev.jiramcp.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What an access token of Atlassian's may do, all of it, since Atlassian knows no way to make it less; and the token, for who
 * may have it.
 *
 * @param scopes all its scopes, whatever was picked for the connection
 * @param sites all sites that it reaches
 * @param fresh makes sure that it is good for a while, and gives it
 */
public record WholeToken(Set<Scope> scopes, List<Site> sites, Supplier<Fresh> fresh) {
    /**
     * A token that is good for a while.
     *
     * @param end when it ends
     */
    public record Fresh(Secret token, Instant end) {
        public Fresh {
            requireNonNull(token, "token is null");
            requireNonNull(end, "end is null");
        }
    }

    public WholeToken {
        scopes = Set.copyOf(scopes);
        sites = List.copyOf(sites);
        requireNonNull(fresh, "fresh is null");
    }
}
