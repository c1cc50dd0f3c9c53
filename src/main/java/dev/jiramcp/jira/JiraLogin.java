package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.HostRules;
import java.net.URI;

/**
 * As whom, and by which way, Jira is called on one site.
 *
 * @param site the site
 * @param base what stands before {@code /rest}: the site's own address, or {@code …/ex/jira/{cloudId}} at the gateway;
 *     without a slash at the end
 * @param credential gives the credential for each request
 * @param identity an opaque word that is the same for the same account only; what was read for one is never told to another
 * @param watch stands beside each call
 */
public record JiraLogin(Site site, URI base, Credential credential, String identity, CallWatch watch) {
    public JiraLogin {
        requireNonNull(site, "site is null");
        HostRules.originOf(requireNonNull(base, "base is null"));
        if (base.toString().endsWith("/")) {
            throw new IllegalArgumentException("ends with a slash: " + base);
        }
        requireNonNull(credential, "credential is null");
        requireNonNull(identity, "identity is null");
        requireNonNull(watch, "watch is null");
    }

    /** A login that nobody watches. */
    public JiraLogin(Site site, URI base, Credential credential, String identity) {
        this(site, base, credential, identity, CallWatch.NONE);
    }
}
