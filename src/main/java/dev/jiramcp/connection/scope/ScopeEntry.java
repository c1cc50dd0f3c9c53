package dev.jiramcp.connection.scope;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Scope;
import java.util.List;

/**
 * What is known of one scope.
 *
 * @param scope the scope
 * @param family what it opens
 * @param allows what it allows, in plain words
 * @param traps where it does less than its name says
 * @param document where Atlassian describes it
 */
public record ScopeEntry(Scope scope, Family family, String allows, List<Trap> traps, Document document) {
    public ScopeEntry {
        requireNonNull(scope, "scope is null");
        requireNonNull(family, "family is null");
        requireNonNull(allows, "allows is null");
        traps = List.copyOf(traps);
        requireNonNull(document, "document is null");
    }

    /** Whether it is one of the many narrow scopes, such as {@code read:issue:jira}; classic ones have two parts. */
    public boolean granular() {
        return scope.value().indexOf(':') != scope.value().lastIndexOf(':');
    }

    /** Whether it is one of the few broad scopes, such as {@code read:jira-work}. */
    public boolean classic() {
        return !granular() && family != Family.IDENTITY && family != Family.SESSION;
    }
}
