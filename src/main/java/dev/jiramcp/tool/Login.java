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
 */
public record Login(String kind, List<Site> sites, Optional<Set<Scope>> scopes, List<Toolset> toolsets) {
    public Login {
        sites = List.copyOf(sites);
        scopes = scopes.map(Set::copyOf);
        toolsets = List.copyOf(toolsets);
    }
}
