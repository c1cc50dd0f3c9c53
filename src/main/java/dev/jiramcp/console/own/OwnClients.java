package dev.jiramcp.console.own;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Moments;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.consent.Allowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The programs that a person let act for them, and taking that back. */
final class OwnClients {
    private final Own own;

    OwnClients(Own own) {
        this.own = requireNonNull(own, "own is null");
    }

    /**
     * A program.
     *
     * @param client its id
     * @param name as it calls itself
     * @param place where browsers go back to from here
     */
    public record Item(String client, String name, String place, List<String> scopes, Instant given) {
        public Item {
            scopes = List.copyOf(scopes);
        }
    }

    /** Programs. */
    public record Items(List<Item> clients) {
        public Items {
            clients = List.copyOf(clients);
        }
    }

    /** One of them. */
    public record Client(String client) {}

    ConsolePage page() {
        return ConsolePage.of(Section.MY_CLIENTS, Permission.OWN, this::show)
                .with("withdraw", Permission.OWN, this::withdraw);
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.get(
                                "/me/clients", "listMyClients", "Lists the programs that one let act for oneself."),
                        Permission.OWN,
                        Endpoint.gives(Items.class),
                        (operator, nothing) -> items(operator)),
                Endpoint.of(
                        Endpoint.post(
                                "/me/clients/withdrawal", "withdrawMyClient", "Takes back what a program may do."),
                        Permission.OWN,
                        Endpoint.takes(Client.class, Items.class),
                        (operator, named) -> {
                            own.clients().withdraw(operator.tenant(), operator.user(), named.client());
                            return items(operator);
                        }));
    }

    private Items items(Operator operator) {
        return new Items(own.clients().allowed(operator.tenant(), operator.user()).stream()
                .map(this::item)
                .toList());
    }

    private Item item(Allowed allowed) {
        return new Item(
                allowed.client(),
                own.names().apply(allowed.client()),
                allowed.place(),
                allowed.scopes().stream().sorted().map(DoorScope::value).toList(),
                allowed.given());
    }

    private Answer show(Visit visit) {
        Instant now = own.connecting().clock().instant();
        return View.of(
                "own/clients",
                Map.of(
                        "clients",
                        items(visit.operator()).clients().stream()
                                .map(item -> Map.of(
                                        "client", item.client(),
                                        "name", item.name(),
                                        "place", item.place(),
                                        "scopes", item.scopes(),
                                        "given", Moments.of(item.given(), now)))
                                .toList()));
    }

    private Answer withdraw(Visit visit) {
        String client = visit.needed("client", "Client");
        own.clients().withdraw(visit.tenant(), visit.user(), client);
        return Go.to("/mine/clients").saying("It may do nothing more in your name; its tokens have ended.");
    }
}
