package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Set;

/**
 * What somebody decided about a connection.
 *
 * @param purpose what it is for, in their words; may be empty
 * @param sites the sites that it may be used on; never more, whatever the grant reaches
 * @param scopes the scopes that they picked for it; never more, whatever the grant has
 */
public record Terms(String purpose, List<Site> sites, Set<Scope> scopes) {
    public Terms {
        requireNonNull(purpose, "purpose is null");
        sites = List.copyOf(sites);
        scopes = Set.copyOf(scopes);
    }

    /** These terms with other scopes. */
    public Terms withScopes(Set<Scope> others) {
        return new Terms(purpose, sites, others);
    }
}
