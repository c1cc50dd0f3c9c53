package dev.jiramcp.console.application;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Moments;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.consent.SeenClients;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The MCP clients that people let in. What each person allowed, that person alone sees and takes back. */
public final class ClientPages implements Subject {
    private final SeenClients seen;
    private final UnaryOperator<String> names;
    private final Clock clock;

    /**
     * Pages.
     *
     * @param names what clients are called, by their ids
     */
    public ClientPages(SeenClients seen, UnaryOperator<String> names, Clock clock) {
        this.seen = requireNonNull(seen, "seen is null");
        this.names = requireNonNull(names, "names is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A client at one place.
     *
     * @param name as it calls itself
     * @param place where browsers go back to from here
     * @param people how many let it in
     * @param given when somebody did so last
     * @param used when it was last given a token that is still kept
     */
    public record Item(String client, String name, String place, long people, Instant given, Optional<Instant> used) {}

    /** Clients. */
    public record Items(List<Item> clients) {
        public Items {
            clients = List.copyOf(clients);
        }
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(ConsolePage.within(Section.APPLICATIONS, "/clients", Permission.APPLICATIONS_READ, this::show)
                .titled("MCP clients"));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(Endpoint.of(
                Endpoint.get("/clients", "listClients", "Lists the MCP clients that people let in."),
                Permission.APPLICATIONS_READ,
                Endpoint.gives(Items.class),
                (operator, nothing) -> items(operator.tenant())));
    }

    private Items items(TenantId tenant) {
        return new Items(seen.of(tenant).stream()
                .map(one -> new Item(
                        one.client(), names.apply(one.client()), one.place(), one.people(), one.given(), one.used()))
                .toList());
    }

    private Answer show(Visit visit) {
        Instant now = clock.instant();
        return View.of(
                "application/clients",
                Map.of(
                        "clients",
                        items(visit.tenant()).clients().stream()
                                .map(item -> Map.of(
                                        "client",
                                        item.client(),
                                        "name",
                                        item.name(),
                                        "place",
                                        item.place(),
                                        "people",
                                        item.people(),
                                        "given",
                                        Moments.of(item.given(), now),
                                        "used",
                                        item.used()
                                                .map(at -> List.of(Moments.of(at, now)))
                                                .orElseGet(List::of)))
                                .toList()));
    }
}
