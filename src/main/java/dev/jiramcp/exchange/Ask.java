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
 * @param scopes what the credential should hold, for all that the tool does
 * @param least what it must hold, for the tool to do anything
 */
public record Ask(Caller caller, Meant place, String tool, Effect effect, ScopeNeed scopes, ScopeNeed least) {
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
        requireNonNull(least, "least is null");
    }

    /** One that needs all that it may use. */
    public Ask(Caller caller, Meant place, String tool, Effect effect, ScopeNeed scopes) {
        this(caller, place, tool, effect, scopes, scopes);
    }

    /** One where nothing but the name of a site says where it belongs. */
    public Ask(Caller caller, Optional<String> site, String tool, Effect effect, ScopeNeed scopes) {
        this(caller, new Meant(site, Mentions.NONE), tool, effect, scopes);
    }
}
