package dev.jiramcp.console.own;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Removal;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.connection.ConnectionItem;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One's own connections, sites and records. Nobody gets to see anybody else's here, whatever their role. */
public final class OwnPages implements Subject {
    private final Own own;
    private final OwnRecords records;
    private final OwnClients clients;
    private final OwnSite site;
    private final HostPage hosts;

    public OwnPages(Own own) {
        this.own = requireNonNull(own, "own is null");
        this.records = new OwnRecords(own);
        this.clients = new OwnClients(own);
        this.site = new OwnSite(own);
        this.hosts = new HostPage(own.connecting());
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(
                ConsolePage.of(Section.MINE, Permission.OWN, this::show).with("site", Permission.OWN, site::choose),
                ConsolePage.within(Section.MINE, "/{id}/disconnect", Permission.OWN, this::ask)
                        .titled("Disconnect?")
                        .with("disconnect", Permission.OWN, this::disconnect),
                ConsolePage.within(Section.MINE, "/{id}/renew", Permission.OWN, visit -> Go.to("/mine"))
                        .with("renew", Permission.OWN, this::renew),
                hosts.page(),
                clients.page(),
                records.page());
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        List<Endpoint<?, ?>> endpoints = new ArrayList<>(clients.endpoints());
        endpoints.addAll(site.endpoints());
        endpoints.addAll(List.of(
                Endpoint.of(
                        Endpoint.get("/me/connections", "listMyConnections", "Lists one's own connections."),
                        Permission.OWN,
                        Endpoint.gives(Items.class),
                        (operator, nothing) -> new Items(items(operator))),
                Endpoint.of(
                        Endpoint.delete("/me/connections/{id}", "disconnectMine", "Ends a connection of one's own."),
                        Permission.OWN,
                        Endpoint.takes(Named.class, Said.class),
                        (operator, named) -> new Said(
                                remove(operator, mine(operator, named.id())).text())),
                Endpoint.of(
                        Endpoint.post(
                                "/me/connections/{id}/renewal",
                                "renewMine",
                                "Makes a link by which one consents anew to a connection of one's own."),
                        Permission.OWN,
                        Endpoint.takes(Named.class, Renewal.class),
                        (operator, named) -> new Renewal(renew(operator, mine(operator, named.id())))),
                hosts.endpoint(),
                records.endpoint()));
        return endpoints;
    }

    /** Connections. */
    public record Items(List<ConnectionItem> connections) {
        public Items {
            connections = List.copyOf(connections);
        }
    }

    /** One of them. */
    public record Named(String id) {}

    /**
     * Where consent is given anew.
     *
     * @param path at this server; it works for this person alone
     */
    public record Renewal(String path) {}

    /** What came of it, in sentences. */
    public record Said(String result) {}

    private List<ConnectionItem> items(Operator operator) {
        return own.connecting().links().of(operator.tenant(), operator.user()).stream()
                .flatMap(link -> own.connecting().listing().find(operator.tenant(), link.id()).stream())
                .map(ConnectionItem::of)
                .toList();
    }

    private Link mine(Operator operator, String id) {
        Link link = own.connecting().link(operator.tenant(), id);
        if (!link.owner().equals(new Owner.Person(operator.user()))) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_connection", "You have no connection '" + id + "'.")
                    .withRemedy("Yours are listed under My connections.");
        }
        return link;
    }

    private Answer show(Visit visit) {
        List<ConnectionItem> items = items(visit.operator());
        Optional<String> chosen = site.chosen(visit.operator());
        Map<String, String> sites = new LinkedHashMap<>();
        items.forEach(item -> item.sites().forEach(one -> sites.put(one.id(), one.name() + " · " + one.url())));
        return View.of(
                "own/connections",
                Map.of(
                        "connections",
                        items.stream()
                                .map(item -> item.shown(own.connecting().clock().instant()))
                                .toList(),
                        "sites",
                        sites.entrySet().stream()
                                .map(one -> Map.of(
                                        "id", one.getKey(),
                                        "title", one.getValue(),
                                        "chosen", chosen.equals(Optional.of(one.getKey()))))
                                .toList(),
                        "chosen",
                        chosen.isPresent()));
    }

    private Answer ask(Visit visit) {
        Link link = mine(visit.operator(), visit.variable("id"));
        ConnectionItem item = own.connecting()
                .listing()
                .find(visit.tenant(), link.id())
                .map(ConnectionItem::of)
                .orElseThrow();
        return View.of(
                "own/disconnect",
                Map.of(
                        "connection",
                        item.shown(own.connecting().clock().instant()),
                        "siblings",
                        own.connecting()
                                        .links()
                                        .of(visit.tenant(), link.credential())
                                        .size()
                                - 1));
    }

    private Answer disconnect(Visit visit) {
        Link link = mine(visit.operator(), visit.variable("id"));
        return Go.to("/mine").saying(remove(visit.operator(), link).text());
    }

    private Removal remove(Operator operator, Link link) {
        return own.connecting()
                .links()
                .remove(
                        operator.tenant(),
                        new ConnectionId(link.id().value()),
                        new Actor(operator.user().value(), operator.client()));
    }

    private Answer renew(Visit visit) {
        String path = renew(visit.operator(), mine(visit.operator(), visit.variable("id")));
        return Go.away(URI.create(visit.root() + path));
    }

    private String renew(Operator operator, Link link) {
        return own.connecting()
                .invite(
                        operator.user(),
                        operator,
                        own.connecting().renewable(link),
                        link.terms().scopes(),
                        link.terms().sites().stream().map(one -> one.url()).findFirst());
    }
}
