package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.health.Listing;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Connections of everybody: the list, one of them, its end. */
public final class ConnectionPages implements Subject {
    private static final int PAGE = 25;

    private final Connecting connecting;
    private final ConnectLinks links;
    private final Points points;
    private final CheckedNow checked;
    private final Disconnecting disconnecting;
    private final Switching switching;

    /**
     * Pages of connections.
     *
     * @param looking by what they look closer
     */
    public ConnectionPages(Connecting connecting, Looking looking) {
        this.connecting = requireNonNull(connecting, "connecting is null");
        this.points = new Points(connecting, looking.spending());
        this.checked = new CheckedNow(connecting, looking.look());
        this.links = new ConnectLinks(connecting);
        this.disconnecting = new Disconnecting(connecting);
        this.switching = new Switching(connecting);
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(
                ConsolePage.of(Section.CONNECTIONS, Permission.CONNECTIONS_READ, this::list),
                links.page(),
                ConsolePage.within(Section.CONNECTIONS, "/{id}", Permission.CONNECTIONS_READ, this::one)
                        .titled("Connection")
                        .with(
                                "check",
                                Permission.CONNECTIONS_CHANGE,
                                visit -> checked.run(
                                        visit, visit.variable("id"), "/connections/" + visit.variable("id")))
                        .with("renew", Permission.CONNECTIONS_CHANGE, links::renew)
                        .with("disable", Permission.CONNECTIONS_CHANGE, switching::off)
                        .with("enable", Permission.CONNECTIONS_CHANGE, switching::on),
                disconnecting.page());
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        List<Endpoint<?, ?>> all = new ArrayList<>(links.endpoints());
        all.addAll(switching.endpoints());
        all.addAll(List.of(
                Endpoint.of(
                        Endpoint.get("/connections", "listConnections", "Lists connections, the newest first."),
                        Permission.CONNECTIONS_READ,
                        Endpoint.takes(Wanted.class, Items.class),
                        (operator, wanted) -> items(operator.tenant(), wanted)),
                Endpoint.of(
                        Endpoint.get("/connections/{id}", "getConnection", "Shows one connection."),
                        Permission.CONNECTIONS_READ,
                        Endpoint.takes(Named.class, ConnectionItem.class),
                        (operator, named) -> ConnectionItem.of(connecting.listed(operator.tenant(), named.id()))),
                disconnecting.preview(),
                disconnecting.endpoint(),
                Endpoint.of(
                        Endpoint.get("/points", "getPoints", "Says what is used of Atlassian's points this hour."),
                        Permission.CONNECTIONS_READ,
                        Endpoint.gives(Points.AppHours.class),
                        (operator, nothing) -> points.of(operator.tenant())),
                checked.endpoint()));
        return all;
    }

    /**
     * What a program looks for.
     *
     * @param search part of a person's, an account's or a site's name
     * @param health states
     * @param after where the list goes on
     * @param limit so many at most, up to 200
     */
    public record Wanted(
            Optional<String> search, List<Health> health, Optional<String> after, Optional<Integer> limit) {
        public Wanted {
            health = List.copyOf(health);
        }
    }

    /** Some connections, and where the list goes on. */
    public record Items(List<ConnectionItem> connections, Optional<String> next) {
        public Items {
            connections = List.copyOf(connections);
        }
    }

    /** One of them. */
    public record Named(String id) {}

    private Items items(TenantId tenant, Wanted wanted) {
        int limit = wanted.limit().orElse(PAGE);
        if (limit < 1 || limit > 200) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_limit", "'limit' is not from 1 to 200.")
                    .withRemedy("Give a smaller number.");
        }
        Listing.Page page = connecting
                .listing()
                .page(
                        tenant,
                        new Listing.Wanted(
                                wanted.search().orElse(""),
                                Set.copyOf(wanted.health()),
                                wanted.after().orElse(""),
                                limit));
        return new Items(page.connections().stream().map(ConnectionItem::of).toList(), page.next());
    }

    private Answer list(Visit visit) {
        String search = visit.given("search").orElse("");
        String state = visit.given("state").orElse("");
        Listing.Page page = connecting
                .listing()
                .page(
                        visit.tenant(),
                        new Listing.Wanted(
                                search, states(state), visit.given("after").orElse(""), PAGE));
        return View.of(
                "connection/list",
                Map.of(
                        "search",
                        search,
                        "state",
                        state,
                        "next",
                        page.next().orElse(""),
                        "first",
                        visit.given("after").isEmpty(),
                        "connections",
                        page.connections().stream()
                                .map(ConnectionItem::of)
                                .map(item -> item.shown(connecting.clock().instant()))
                                .toList(),
                        "apps",
                        connecting.consented(visit.tenant()).size()));
    }

    /** The states of a word of the filter: {@code well}, {@code trouble}, or the name of one. */
    private static Set<Health> states(String word) {
        return Arrays.stream(Health.values())
                .filter(health -> switch (word) {
                    case "" -> false;
                    case "well" -> health == Health.ACTIVE;
                    case "attention" -> health != Health.ACTIVE;
                    default -> health.name().equals(word.toUpperCase(Locale.ROOT));
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    private Answer one(Visit visit) {
        ConnectionItem item = ConnectionItem.of(connecting.listed(visit.tenant(), visit.variable("id")));
        Link link = connecting.link(visit.tenant(), item.id());
        return View.of(
                        "connection/one",
                        Map.of(
                                "connection",
                                item.shown(connecting.clock().instant()),
                                "siblings",
                                connecting
                                                .links()
                                                .of(visit.tenant(), link.credential())
                                                .size()
                                        - 1,
                                "renewable",
                                connecting.app(link).isPresent() && item.owner().isPresent() && !link.isOff(),
                                "mine",
                                item.owner().equals(Optional.of(visit.user().value())),
                                "points",
                                points.shown(link),
                                "profiles",
                                ConnectLinks.profiles()))
                .titled(title(item));
    }

    /** Whose it is, and as whom at Atlassian where they are called otherwise there. */
    private static String title(ConnectionItem item) {
        String account = item.account().name();
        return account.equals(item.person())
                ? account
                : item.person() + " as " + (account.isEmpty() ? "an account of Atlassian" : account);
    }
}
