package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.connect.Books;
import dev.jiramcp.app.connect.ConnectionText;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.connect.Summary;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;

/** {@code connections}: what the person of this machine has connected. */
@Command(name = "connections", mixinStandardHelpOptions = true, description = "Lists your connections to Jira.")
final class Connections extends WithSettings {
    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    @Option(
            names = "--default",
            paramLabel = "SITE",
            description =
                    "Take this site where nothing says which is meant: its URL, name or cloud id; 'none' for no site.")
    private Optional<String> site = Optional.empty();

    @Option(names = "--installation", description = "List the organisation's connections in place of yours.")
    private boolean installation;

    @Option(
            names = "--disable",
            paramLabel = "ID",
            description = "Switch this connection off: nobody uses it, and nothing of it is lost.")
    private Optional<String> disable = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "With --disable: why, for whoever wants to use it.")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--enable", paramLabel = "ID", description = "Switch this connection on again.")
    private Optional<String> enable = Optional.empty();

    @Mixin
    private ForTenant forTenant = new ForTenant();

    Connections(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            Caller caller = forTenant.caller(program, "terminal");
            if (site.isPresent()) {
                terminal().print(program.prefer(caller, site.get()));
                return Commands.done();
            }
            Books books = program.books();
            disable.ifPresent(id -> switched(books.links()
                    .switchOff(caller.tenant(), new ConnectionId(id), reason.orElse(""), Actor.of(caller))));
            enable.ifPresent(
                    id -> switched(books.links().switchOn(caller.tenant(), new ConnectionId(id), Actor.of(caller))));
            if (disable.isPresent() || enable.isPresent()) {
                return Commands.done();
            }
            List<Link> links = installation
                    ? books.links().ofInstallation(caller.tenant())
                    : forTenant.isOther()
                            ? books.links().of(caller.tenant())
                            : books.links().of(caller.tenant(), caller.user());
            List<Summary> connections =
                    links.stream().map(books.summaries()::of).toList();
            if (json) {
                terminal().print(written(connections));
            } else if (connections.isEmpty()) {
                terminal()
                        .tell(
                                installation
                                        ? "The organisation has no connection of its own. Enter one: jira-mcp connect"
                                                + " --installation --service-account, or --api-token"
                                        : "No Jira is connected. Connect one: jira-mcp connect");
            } else {
                connections.forEach(new ConnectionText(terminal())::print);
            }
        }
        return Commands.done();
    }

    private void switched(Link link) {
        terminal().print(link.id() + ": switched " + (link.isOff() ? "off" : "on"));
    }

    private static String written(List<Summary> connections) {
        ArrayNode list = Json.array();
        connections.forEach(connection -> list.add(ConnectionText.json(connection)));
        return Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(list);
    }
}
