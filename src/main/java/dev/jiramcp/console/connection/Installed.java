package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.installation.Installation;
import dev.jiramcp.connection.installation.Installations;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Removal;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.console.Operator;
import dev.jiramcp.exchange.InstallationUse;
import dev.jiramcp.model.Mark;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.util.List;
import java.util.Optional;

/** What an organisation is installed with, and what administrators do with that: the pages and the API do the same by this. */
public final class Installed {
    private final Connecting connecting;
    private final Installations installations;
    private final InstallationUse use;

    /**
     * What organisations are installed with.
     *
     * @param use what the operator lets people without a connection of their own do with the organisation's
     */
    public Installed(Connecting connecting, Installations installations, InstallationUse use) {
        this.connecting = requireNonNull(connecting, "connecting is null");
        this.installations = requireNonNull(installations, "installations is null");
        this.use = requireNonNull(use, "use is null");
    }

    /**
     * What an organisation is installed with.
     *
     * @param apps the client ids of its apps
     * @param connections its own
     * @param people who have connected within it
     * @param required whether people connect only within it
     * @param use what the operator lets people without a connection of their own do with these
     * @param ends what removing it would end, in sentences
     * @param shown stands for these people: whoever removes it gives it back, and is refused where others came meanwhile
     */
    public record Item(
            List<String> apps,
            List<ConnectionItem> connections,
            int people,
            boolean required,
            InstallationUse use,
            List<String> ends,
            String shown) {
        public Item {
            apps = List.copyOf(apps);
            connections = List.copyOf(connections);
            ends = List.copyOf(ends);
        }
    }

    Connecting connecting() {
        return connecting;
    }

    Item item(TenantId tenant) {
        Installation installation = installations.of(tenant);
        return new Item(
                installation.apps().stream().map(AtlassianApp::clientId).toList(),
                own(installation).stream()
                        .map(link -> ConnectionItem.of(
                                connecting.listed(tenant, link.id().value())))
                        .toList(),
                installation.people().size(),
                installations.rule().requires(tenant),
                use,
                installation.whatRemovalEnds(),
                mark(installation));
    }

    private static List<Link> own(Installation installation) {
        return installation.connections().stream()
                .filter(link -> link.owner() instanceof Owner.Installation)
                .toList();
    }

    void require(Operator operator, boolean required, Optional<Boolean> before) {
        installations.rule().set(operator.tenant(), required, before, actor(operator));
    }

    /** The connections of somebody that rest on a consent of theirs, and are not the organisation's already. */
    List<Link> mine(Operator operator) {
        List<Credential> shared = connecting.links().ofInstallation(operator.tenant()).stream()
                .map(Link::credential)
                .toList();
        return connecting.links().of(operator.tenant(), operator.user()).stream()
                .filter(link -> link.credential() instanceof Credential.OfGrant && !shared.contains(link.credential()))
                .toList();
    }

    /**
     * Makes a connection of somebody's own the organisation's as well: a second one on the same consent.
     *
     * @throws Refusal where it is not theirs, or not one that rests on a consent
     */
    ConnectionItem share(Operator operator, String id) {
        Link link = mine(operator).stream()
                .filter(one -> one.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.NOT_FOUND, "unknown_connection", "You have no such connection to share.")
                        .withRemedy("Connect the account yourself first: nobody gives away the consent of others."));
        Link shared = connecting
                .links()
                .add(
                        operator.tenant(),
                        new Owner.Installation(),
                        link.credential(),
                        new Terms("", link.terms().sites(), link.terms().scopes()),
                        actor(operator));
        return ConnectionItem.of(
                connecting.listed(operator.tenant(), shared.id().value()));
    }

    /**
     * Removes all of it, with everybody's connections.
     *
     * @param shown the mark of what was shown
     * @throws Refusal where that is not what there is now
     */
    List<Removal> remove(Operator operator, String shown) {
        Installation now = installations.require(operator.tenant());
        if (!mark(now).equals(shown)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "changed_meanwhile",
                            "Who is connected has changed since you were shown what this ends.")
                    .withRemedy("Look again, then confirm.");
        }
        return installations.remove(now, actor(operator));
    }

    private static String mark(Installation installation) {
        return Mark.of(installation.connections().stream()
                        .map(link -> link.id().value())
                        .sorted()
                        .toList())
                .value();
    }

    private static Actor actor(Operator operator) {
        return new Actor(operator.user().value(), operator.client());
    }
}
