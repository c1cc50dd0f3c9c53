package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.installation.EnteredTokens;
import dev.jiramcp.connection.installation.ServiceAccounts;
import dev.jiramcp.connection.installation.SiteAddress;
import dev.jiramcp.console.connection.Connecting;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.tool.Tool;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What adding Jira works on.
 *
 * @param connecting connections, apps and the way to Atlassian
 * @param atlassian tells the cloud ids of sites
 * @param sites reads the addresses of sites
 * @param tokens API tokens that people enter
 * @param accounts service accounts that people enter
 * @param shared the app that organisations of this server share
 * @param tools that the operator offers
 */
public record Wizard(
        Connecting connecting,
        Atlassian atlassian,
        SiteAddress sites,
        EnteredTokens tokens,
        ServiceAccounts accounts,
        SharedApp shared,
        List<Tool<?, ?>> tools) {
    /** The app that organisations of a server share, and what else the operator set. */
    public interface SharedApp {
        /** Whether the operator has set one. */
        boolean offered();

        /** Whether the settings name this app, so that it comes back when it is removed. */
        boolean named(AtlassianApp app);

        /** Takes it for a tenant. */
        AtlassianApp take(TenantId tenant);
    }

    public Wizard {
        requireNonNull(connecting, "connecting is null");
        requireNonNull(atlassian, "atlassian is null");
        requireNonNull(sites, "sites is null");
        requireNonNull(tokens, "tokens is null");
        requireNonNull(accounts, "accounts is null");
        requireNonNull(shared, "shared is null");
        tools = List.copyOf(tools);
    }

    /** Where Atlassian sends people back to. */
    URI callback() {
        return connecting.flow().get().departures().callback();
    }

    AtlassianApp app(TenantId tenant, String id) {
        return connecting.apps().get(tenant, new AppId(id));
    }

    /** How many connections stand on an app. */
    long connections(AtlassianApp app) {
        return connecting.grants().of(app.tenant()).stream()
                .filter(grant -> grant.app().equals(app.id()))
                .filter(grant -> !grant.state().health().ended())
                .count();
    }

    /** What the site of an address is at Atlassian, where it was entered. */
    Optional<Found> site(Optional<String> entered) {
        return entered.map(sites::read)
                .map(site -> new Found(site, atlassian.cloudIdOf(site).value()));
    }

    /** A site with its cloud id. */
    record Found(URI site, String cloudId) {}
}
