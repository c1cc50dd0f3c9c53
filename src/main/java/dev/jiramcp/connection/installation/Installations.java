package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Removal;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.util.ArrayList;
import java.util.List;

/** Installations: an organisation has one first, people connect within it, and its removal ends what they connected. */
public final class Installations {
    private final Ground ground;
    private final Apps apps;
    private final Links links;
    private final InstallationRule rule;

    /** Installations that nobody has to begin with. */
    public Installations(Ground ground, Apps apps, Links links) {
        this(ground, apps, links, new InstallationRule(ground, false));
    }

    /** Installations that come first where the rule says so. */
    public Installations(Ground ground, Apps apps, Links links, InstallationRule rule) {
        this.rule = requireNonNull(rule, "rule is null");
        this.ground = requireNonNull(ground, "ground is null");
        this.apps = requireNonNull(apps, "apps is null");
        this.links = requireNonNull(links, "links is null");
    }

    /** What an organisation is installed with at present. */
    public Installation of(TenantId tenant) {
        return new Installation(tenant, apps.of(tenant), links.of(tenant));
    }

    /** Whether an organisation lets people connect only within an installation, and who may say so. */
    public InstallationRule rule() {
        return rule;
    }

    /** Lets people connect where an installation is there, or none has to be; the organisation itself may always begin. */
    public Permit permit() {
        return (tenant, owner) -> {
            if (owner instanceof Owner.Person) {
                mayConnect(tenant);
            }
        };
    }

    /**
     * Goes on where people may connect.
     *
     * @throws Refusal where the organisation wants an installation first and there is none
     */
    public void mayConnect(TenantId tenant) {
        if (rule.requires(tenant)) {
            Installation unused = require(tenant);
        }
    }

    /**
     * The installation within which somebody wants to connect.
     *
     * @throws Refusal where the organisation has none yet
     */
    public Installation require(TenantId tenant) {
        Installation installation = of(tenant);
        if (!installation.exists()) {
            throw Refusal.of(
                            Refusal.Kind.CONFIGURATION,
                            "not_installed",
                            "This organisation has not been installed yet, so nobody can connect within it.")
                    .withRemedy(
                            "An administrator begins: 'jira-mcp installation --app' with an app of Atlassian's developer"
                                    + " console, or 'jira-mcp connect --installation' with a service account or an API token.");
        }
        return installation;
    }

    /**
     * What the end of one connection ends.
     *
     * @throws Refusal where there is no such connection
     */
    public Disconnection disconnection(TenantId tenant, ConnectionId id) {
        Link link = links.find(tenant, id)
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.NOT_FOUND, "unknown_connection", "There is no connection '" + id + "'.")
                        .withRemedy("It may have been disconnected meanwhile."));
        boolean last = link.owner() instanceof Owner.Installation
                && links.ofInstallation(tenant).size() == 1
                && rule.requires(tenant);
        return new Disconnection(link, last ? people(tenant) : List.of());
    }

    private List<Link> people(TenantId tenant) {
        return links.of(tenant).stream()
                .filter(link -> link.owner() instanceof Owner.Person)
                .toList();
    }

    /**
     * Ends one connection as it was shown to whoever confirmed, those of people that end with it first.
     *
     * @param shown what was shown
     * @return what came of each, the one that was named last
     * @throws Refusal where something would end that was not shown
     */
    public List<Removal> end(Disconnection shown, Actor by) {
        TenantId tenant = shown.link().tenant();
        Disconnection now = disconnection(tenant, shown.link().id());
        if (!shown.ids().containsAll(now.ids())) {
            throw changed();
        }
        List<Removal> removals = new ArrayList<>();
        for (Link link : now.within()) {
            removals.add(links.remove(tenant, link.id(), by));
        }
        removals.add(links.remove(tenant, now.link().id(), by));
        return List.copyOf(removals);
    }

    private static Refusal changed() {
        return Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "changed_meanwhile",
                        "Somebody has connected since you were shown what this ends.")
                .withRemedy("Look again, then confirm.");
    }

    /**
     * Removes an installation as it was shown to whoever confirmed: every connection, then the apps.
     *
     * @param shown what was shown
     * @throws Refusal where people have connected since then, who were not shown
     */
    public List<Removal> remove(Installation shown, Actor by) {
        Installation now = of(shown.tenant());
        if (!shown.people().containsAll(now.people())) {
            throw changed();
        }
        List<Removal> removals = new ArrayList<>();
        for (Link link : now.connections()) {
            removals.add(links.remove(link.tenant(), link.id(), by));
        }
        ground.store().write(database -> {
            InstallationRows.removeApps(database, now.tenant());
            ground.note(
                    database,
                    now.tenant(),
                    by,
                    Deed.done("installation.removed", now.tenant().value())
                            .with("people", String.valueOf(now.people().size()))
                            .with("connections", String.valueOf(removals.size())));
            return now;
        });
        return List.copyOf(removals);
    }
}
