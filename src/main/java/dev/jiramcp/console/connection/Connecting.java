package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.Door;
import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.health.Listed;
import dev.jiramcp.connection.health.Listing;
import dev.jiramcp.connection.installation.Installations;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.console.Operator;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the pages of connections work on.
 *
 * @param listing all of them
 * @param links of people and the organisation
 * @param installations within which people connect
 * @param grants on which they stand
 * @param apps at Atlassian
 * @param flow the steps of connecting
 * @param proposed the scopes that the tools offered here need
 * @param clock the time
 */
public record Connecting(
        Listing listing,
        Links links,
        Installations installations,
        Grants grants,
        Apps apps,
        Supplier<ConnectFlow> flow,
        Supplier<Set<Scope>> proposed,
        Clock clock) {
    public Connecting {
        requireNonNull(listing, "listing is null");
        requireNonNull(links, "links is null");
        requireNonNull(installations, "installations is null");
        requireNonNull(grants, "grants is null");
        requireNonNull(apps, "apps is null");
        requireNonNull(flow, "flow is null");
        requireNonNull(proposed, "proposed is null");
        requireNonNull(clock, "clock is null");
    }

    /** The connection of an id. */
    public Link link(TenantId tenant, String id) {
        ConnectionId wanted = new ConnectionId(id);
        return links.find(tenant, wanted).orElseThrow(() -> unknown(wanted));
    }

    /** The connection of an id, as lists show it. */
    public Listed listed(TenantId tenant, String id) {
        ConnectionId wanted = new ConnectionId(id);
        return listing.find(tenant, wanted).orElseThrow(() -> unknown(wanted));
    }

    static Refusal unknown(ConnectionId id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_connection", "There is no connection '" + id + "'.")
                .withRemedy("It may have been disconnected meanwhile.");
    }

    /** Apps through which people can connect. */
    public List<AtlassianApp> consented(TenantId tenant) {
        return apps.of(tenant).stream()
                .filter(app -> app.kind() != AtlassianApp.Kind.SERVICE_ACCOUNT)
                .toList();
    }

    /** The app of a connection, where it has one to which a person gives consent. */
    public Optional<AppId> app(Link link) {
        return link.credential() instanceof Credential.OfGrant grant
                ? grants.find(link.tenant(), grant.id()).map(Grant::app)
                : Optional.empty();
    }

    /**
     * The app at which a connection's person can consent anew.
     *
     * @throws Refusal where there is none, or an administrator switched the connection off
     */
    public AppId renewable(Link link) {
        return app(link.mustBeOn())
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "no_consent",
                                "This connection does not stand on a person's consent, so there is nothing to ask anew.")
                        .withRemedy("Disconnect it, and enter its credential again."));
    }

    /**
     * The path of a page on which one person connects, for ten minutes.
     *
     * @param person who; nobody else can use it
     * @param by who makes it, for the page to say
     */
    public String invite(UserId person, Operator by, AppId app, Set<Scope> scopes, Optional<URI> site) {
        Wish.Asker asker = new Wish.Asker(by.tenant(), person, Operator.CONSOLE);
        return "/connect/" + flow.get().intents().begin(new Wish(asker, Door.BROWSER, app, scopes, site));
    }
}
