package dev.jiramcp.policy;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import java.util.Optional;
import java.util.Set;

/**
 * To or with what something is to be done, as far as it is known. {@link #NOTHING} is the beginning; each method adds one
 * thing.
 *
 * @param tool the tool that is called
 * @param toolset its toolset; where it is left out, that of the catalogue
 * @param site the site
 * @param siteHost the site's host, such as {@code acme.atlassian.net}; known wherever the site is
 * @param projects keys of the projects that the request names
 * @param account the Atlassian account that is to be shared
 * @param method the HTTP method of a request through the gateway, in capitals
 * @param path its path from {@code /rest} on
 */
public record What(
        Optional<String> tool,
        Optional<String> toolset,
        Optional<CloudId> site,
        Optional<String> siteHost,
        Set<String> projects,
        Optional<AccountId> account,
        Optional<String> method,
        Optional<String> path) {
    /** Nothing in particular. */
    public static final What NOTHING = new What(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public What {
        requireNonNull(tool, "tool is null");
        requireNonNull(toolset, "toolset is null");
        requireNonNull(site, "site is null");
        requireNonNull(siteHost, "siteHost is null");
        projects = Set.copyOf(projects);
        requireNonNull(account, "account is null");
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
    }

    /** A call of a tool. */
    public static What tool(String name) {
        return NOTHING.withTool(name);
    }

    /** A site. */
    public static What site(CloudId site, String host) {
        return NOTHING.onSite(site, host);
    }

    /** An account that somebody else has connected. */
    public static What account(AccountId account) {
        return new What(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.of(account),
                Optional.empty(),
                Optional.empty());
    }

    /** With a tool of the catalogue. */
    public What withTool(String name) {
        return new What(Optional.of(name), Optional.empty(), site, siteHost, projects, account, method, path);
    }

    /** On a site. */
    public What onSite(CloudId cloud, String host) {
        return new What(tool, toolset, Optional.of(cloud), Optional.of(host), projects, account, method, path);
    }

    /** Naming these projects. */
    public What inProjects(Set<String> keys) {
        return new What(tool, toolset, site, siteHost, keys, account, method, path);
    }

    /** By a request through the gateway. */
    public What by(String httpMethod, String restPath) {
        return new What(
                tool, toolset, site, siteHost, projects, account, Optional.of(httpMethod), Optional.of(restPath));
    }
}
