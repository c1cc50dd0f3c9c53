package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Visit;
import java.util.List;
import java.util.Optional;

/** Switches a connection off, so that nobody uses it while its credential stays as it is, and on again. */
final class Switching {
    private final Connecting connecting;

    Switching(Connecting connecting) {
        this.connecting = requireNonNull(connecting, "connecting is null");
    }

    /**
     * Which is to be switched off.
     *
     * @param reason for the person whose it is
     */
    public record Off(String id, Optional<String> reason) {
        public Off {
            requireNonNull(id, "id is null");
            requireNonNull(reason, "reason is null");
        }
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.post(
                                "/connections/{id}/disable",
                                "disableConnection",
                                "Switches a connection off: nobody uses it, and nothing of it is lost."),
                        Permission.CONNECTIONS_CHANGE,
                        Endpoint.takes(Off.class, ConnectionItem.class),
                        (operator, off) -> off(operator, off.id(), off.reason().orElse(""))),
                Endpoint.of(
                        Endpoint.post(
                                "/connections/{id}/enable",
                                "enableConnection",
                                "Switches a connection on again that was switched off."),
                        Permission.CONNECTIONS_CHANGE,
                        Endpoint.takes(ConnectionPages.Named.class, ConnectionItem.class),
                        (operator, named) -> on(operator, named.id())));
    }

    Answer off(Visit visit) {
        ConnectionItem item = off(
                visit.operator(), visit.variable("id"), visit.given("reason").orElse(""));
        return Go.to("/connections/" + item.id()).saying("Switched off: nobody uses it until it is switched on again.");
    }

    Answer on(Visit visit) {
        ConnectionItem item = on(visit.operator(), visit.variable("id"));
        return Go.to("/connections/" + item.id())
                .saying(
                        item.health().ended()
                                ? "Switched on again. Atlassian ended it meanwhile, though: its person has to connect again."
                                : "Switched on again.");
    }

    private ConnectionItem off(Operator operator, String id, String reason) {
        return item(connecting.links().switchOff(operator.tenant(), new ConnectionId(id), reason, by(operator)));
    }

    private ConnectionItem on(Operator operator, String id) {
        return item(connecting.links().switchOn(operator.tenant(), new ConnectionId(id), by(operator)));
    }

    private ConnectionItem item(Link link) {
        return ConnectionItem.of(connecting.listed(link.tenant(), link.id().value()));
    }

    private static Actor by(Operator operator) {
        return new Actor(operator.user().value(), operator.client());
    }
}
