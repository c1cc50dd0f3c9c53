package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.site.Defaults;
import dev.jiramcp.connection.site.SiteLookup;
import dev.jiramcp.model.Scope;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What decides beside the call itself.
 *
 * @param projects keys of the only projects that may be touched; empty for all
 * @param installation what callers without a connection of their own may do with the organisation's
 * @param defaults the site that each person means where nothing says which
 * @param lookup tells what is on a site
 * @param links where people connect
 */
public record Surroundings(
        List<String> projects, InstallationUse installation, Defaults defaults, SiteLookup lookup, ConnectLinks links) {
    public Surroundings {
        projects = List.copyOf(projects);
        requireNonNull(installation, "installation is null");
        requireNonNull(defaults, "defaults is null");
        requireNonNull(lookup, "lookup is null");
        requireNonNull(links, "links is null");
    }

    /** A page where the caller connects, or allows more. */
    Optional<URI> page(Ask ask, Set<Scope> scopes, Optional<URI> site) {
        return links.page(ask.caller(), scopes, site);
    }

    /** Nothing but a limit to projects. */
    public static Surroundings of(List<String> projects) {
        return new Surroundings(projects, InstallationUse.NONE, Defaults.NONE, SiteLookup.NONE, ConnectLinks.NONE);
    }
}
