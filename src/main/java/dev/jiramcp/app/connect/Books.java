package dev.jiramcp.app.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.Leftovers;
import dev.jiramcp.connection.connect.SharedAccounts;
import dev.jiramcp.connection.connect.Summaries;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.installation.EnteredTokens;
import dev.jiramcp.connection.installation.InstallationRule;
import dev.jiramcp.connection.installation.Installations;
import dev.jiramcp.connection.installation.ServiceAccounts;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.token.ApiTokens;
import java.net.URI;
import java.util.function.Supplier;

/**
 * The books of connections. Nothing is opened before something is looked up in one of them.
 *
 * @param ground what they stand on
 * @param atlassian where consent comes from
 * @param apps the apps that people may allow
 * @param grants what they allowed
 * @param tokens the API tokens that they gave
 * @param links their connections on these
 * @param installations what organisations are installed with
 * @param sharing who may connect, and which accounts
 */
public record Books(
        Ground ground,
        Atlassian atlassian,
        Apps apps,
        Grants grants,
        ApiTokens tokens,
        Links links,
        Installations installations,
        SharedAccounts sharing) {
    public Books {
        requireNonNull(ground, "ground is null");
        requireNonNull(atlassian, "atlassian is null");
        requireNonNull(apps, "apps is null");
        requireNonNull(grants, "grants is null");
        requireNonNull(tokens, "tokens is null");
        requireNonNull(links, "links is null");
        requireNonNull(installations, "installations is null");
        requireNonNull(sharing, "sharing is null");
    }

    /** The books on a ground. */
    public static Books on(Ground ground, Atlassian atlassian) {
        return on(ground, atlassian, false, SharedAccounts.REFUSED);
    }

    /**
     * The books on a ground.
     *
     * @param installationFirst whether people connect only within an installation, where their organisation said nothing
     * @param sharing who may connect, and which accounts
     */
    public static Books on(Ground ground, Atlassian atlassian, boolean installationFirst, SharedAccounts sharing) {
        Apps apps = new Apps(ground);
        Grants grants = new Grants(ground, apps, atlassian);
        ApiTokens tokens = new ApiTokens(ground);
        Links links = new Links(ground, grants, tokens);
        Installations installations =
                new Installations(ground, apps, links, new InstallationRule(ground, installationFirst));
        return new Books(ground, atlassian, apps, grants, tokens, links, installations, sharing);
    }

    /**
     * The steps of connecting.
     *
     * @param callback where people come back to
     */
    public ConnectFlow flow(Supplier<URI> callback) {
        return ConnectFlow.of(
                ground,
                new ConnectFlow.Books(apps, grants, links),
                atlassian,
                new ConnectFlow.Terms(callback, sharing, grants.threads()));
    }

    /** Consents that came to nothing. */
    public Leftovers leftovers() {
        return new Leftovers(ground, grants, grants.threads());
    }

    /** API tokens that people enter. */
    public EnteredTokens enteredTokens() {
        return new EnteredTokens(ground, atlassian, tokens, links, installations.permit());
    }

    /** Service accounts that people enter. */
    public ServiceAccounts serviceAccounts() {
        return new ServiceAccounts(
                ground, atlassian, new ConnectFlow.Books(apps, grants, links), installations.permit());
    }

    /** People's connections, as they see them. */
    public Summaries summaries() {
        return new Summaries(ground, grants, links, tokens);
    }
}
