package dev.jiramcp.oauth.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Scope;
import dev.jiramcp.model.ScopeNeed;
import java.util.Collection;
import java.util.Set;

/**
 * An operation of Jira that may be asked for through the gateway.
 *
 * @param method as Atlassian documents it; HEAD is GET here
 * @param template its path, such as {@code /rest/api/3/issue/{issueIdOrKey}}
 * @param scopes what it needs
 */
record Operation(String method, String template, ScopeNeed scopes) {
    Operation {
        requireNonNull(method, "method is null");
        requireNonNull(template, "template is null");
        requireNonNull(scopes, "scopes is null");
    }

    /** The scopes by which somebody who has these may ask for it: the set that they have, else the usual one. */
    Set<Scope> scopesFor(Collection<Scope> granted) {
        boolean narrow = !scopes.granular().isEmpty()
                && granted.containsAll(scopes.granular())
                && !(!scopes.classic().isEmpty() && granted.containsAll(scopes.classic()));
        return narrow ? scopes.granular() : scopes.usual();
    }

    /** Whether asking twice does no more than asking once (RFC 9110, section 9.2.2). */
    boolean repeatable() {
        return !method.equals("POST");
    }
}
