package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.tool.Effect;
import java.util.Optional;

/**
 * What somebody wants a credential for.
 *
 * @param caller who asks
 * @param site the site that they named: its URL, name or cloud id
 * @param tool the tool that will use it
 * @param effect what that tool does to Jira
 * @param scopes what the credential must hold
 */
public record Ask(Caller caller, Optional<String> site, String tool, Effect effect, ScopeNeed scopes) {
    public Ask {
        requireNonNull(caller, "caller is null");
        requireNonNull(site, "site is null");
        requireNonNull(tool, "tool is null");
        requireNonNull(effect, "effect is null");
        requireNonNull(scopes, "scopes is null");
    }
}
