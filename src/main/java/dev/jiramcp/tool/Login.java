package dev.jiramcp.tool;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The credential behind a call, without the credential.
 *
 * @param kind what it is, in words: an OAuth connection, a scoped API token, an unscoped API token
 * @param sites the sites that it reaches
 * @param scopes the scopes granted to it; empty where nothing says (an API token)
 * @param toolsets the toolsets that this caller sees
 * @param why why this credential and this site, in sentences; empty while it is open which one is used
 */
public record Login(
        String kind, List<Site> sites, Optional<Set<Scope>> scopes, List<Toolset> toolsets, Optional<String> why) {
    /** One of which it is open whether it is used. */
    public Login(String kind, List<Site> sites, Optional<Set<Scope>> scopes, List<Toolset> toolsets) {
        this(kind, sites, scopes, toolsets, Optional.empty());
    }

    /** The same for a caller who sees these toolsets. */
    public Login with(List<Toolset> visible) {
        return new Login(kind, sites, scopes, visible, why);
    }

    public Login {
        sites = List.copyOf(sites);
        scopes = scopes.map(Set::copyOf);
        toolsets = List.copyOf(toolsets);
    }
}
