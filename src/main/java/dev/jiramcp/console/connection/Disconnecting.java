package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.installation.Disconnection;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.link.Removal;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a connection, once it was said what ends with it. */
final class Disconnecting {
    private final Connecting connecting;

    Disconnecting(Connecting connecting) {
        this.connecting = requireNonNull(connecting, "connecting is null");
    }

    ConsolePage page() {
        return ConsolePage.within(Section.CONNECTIONS, "/{id}/disconnect", Permission.CONNECTIONS_CHANGE, this::ask)
                .titled("Disconnect?")
                .with("disconnect", Permission.CONNECTIONS_CHANGE, this::disconnect);
    }

    /** Looks at it beforehand. */
    Endpoint<ConnectionPages.Named, Ends> preview() {
        return Endpoint.of(
                Endpoint.get(
                        "/connections/{id}/disconnect",
                        "whatDisconnectEnds",
                        "Says which connections of people end with one of the organisation's."),
                Permission.CONNECTIONS_READ,
                Endpoint.takes(ConnectionPages.Named.class, Ends.class),
                (operator, named) -> Ends.of(disconnection(operator, named.id())));
    }

    Endpoint<Ending, Said> endpoint() {
        return Endpoint.of(
                Endpoint.delete("/connections/{id}", "disconnect", "Ends a connection, and those that end with it."),
                Permission.CONNECTIONS_CHANGE,
                Endpoint.takes(Ending.class, Said.class),
                (operator, ending) ->
                        new Said(end(operator, ending.id(), ending.others().orElse(0))));
    }

    /**
     * Which is to end.
     *
     * @param others how many connections of people may end with it; none unless it is said
     */
    public record Ending(String id, Optional<Integer> others) {
        public Ending {
            requireNonNull(id, "id is null");
            requireNonNull(others, "others is null");
        }
    }

    /**
     * What ends with a connection.
     *
     * @param others how many connections of people
     * @param said the same in sentences
     */
    public record Ends(int others, List<String> said) {
        public Ends {
            said = List.copyOf(said);
        }

        private static Ends of(Disconnection disconnection) {
            return new Ends(disconnection.within().size(), disconnection.whatEndsWithIt());
        }
    }

    /** What came of it, in sentences. */
    public record Said(String result) {}

    private Disconnection disconnection(Operator operator, String id) {
        return connecting.installations().disconnection(operator.tenant(), new ConnectionId(id));
    }

    private Answer ask(Visit visit) {
        ConnectionItem item = ConnectionItem.of(connecting.listed(visit.tenant(), visit.variable("id")));
        Disconnection disconnection = disconnection(visit.operator(), item.id());
        int siblings = connecting
                        .links()
                        .of(visit.tenant(), disconnection.link().credential())
                        .size()
                - 1;
        return View.of(
                "connection/disconnect",
                Map.of(
                        "connection",
                        item.shown(connecting.clock().instant()),
                        "siblings",
                        siblings,
                        "others",
                        disconnection.within().size(),
                        "ends",
                        disconnection.whatEndsWithIt()));
    }

    private Answer disconnect(Visit visit) {
        int others = visit.given("others")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElse(0);
        return Go.to("/connections").saying(end(visit.operator(), visit.variable("id"), others));
    }

    private String end(Operator operator, String id, int others) {
        Disconnection now = disconnection(operator, id);
        if (now.within().size() > others) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "more_would_end", String.join(" ", now.whatEndsWithIt()))
                    .withRemedy("Look at what ends with it, then say that so many may: others="
                            + now.within().size() + ".");
        }
        List<Removal> removals =
                connecting.installations().end(now, new Actor(operator.user().value(), operator.client()));
        String result = removals.get(removals.size() - 1).text();
        int ended = removals.size() - 1;
        return ended == 0
                ? result
                : result + " " + ended + (ended == 1 ? " connection" : " connections") + " of people ended with it.";
    }
}
