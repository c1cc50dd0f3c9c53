package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Mentions;
import java.util.Optional;

/**
 * What somebody wants a credential for.
 *
 * @param caller who asks
 * @param place which site is meant, as far as the call says
 * @param tool the tool that will use it
 * @param effect what that tool does to Jira
 * @param scopes what the credential must hold
 */
public record Ask(Caller caller, Meant place, String tool, Effect effect, ScopeNeed scopes) {
    /**
     * Which site is meant.
     *
     * @param site the site that was named: its URL, host, name or cloud id
     * @param mentions what else in the call says where it belongs
     */
    public record Meant(Optional<String> site, Mentions mentions) {
        public Meant {
            requireNonNull(site, "site is null");
            requireNonNull(mentions, "mentions is null");
        }
    }

    public Ask {
        requireNonNull(caller, "caller is null");
        requireNonNull(place, "place is null");
        requireNonNull(tool, "tool is null");
        requireNonNull(effect, "effect is null");
        requireNonNull(scopes, "scopes is null");
    }

    /** One where nothing but the name of a site says where it belongs. */
    public Ask(Caller caller, Optional<String> site, String tool, Effect effect, ScopeNeed scopes) {
        this(caller, new Meant(site, Mentions.NONE), tool, effect, scopes);
    }
}
