package dev.jiramcp.app.command;

import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.McpCaller;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.model.Json;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** {@code demo}: everything on this machine, with nothing to set up. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts a sandbox Atlassian and the server on this machine, makes a first call over MCP and shows it.")
final class Demo extends WithSettings {
    private static final String JQL = "project is not EMPTY ORDER BY created DESC";

    Demo(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Program program = Program.start(settings(), true);
                HttpDoor door = HttpDoor.open(program)) {
            terminal().print("Sandbox Atlassian: " + program.sandboxAddress() + " (people and faults: /__sandbox/)");
            terminal().print("MCP:               " + door.mcp());
            terminal().print("Connect yourself:  " + door.connect());
            terminal().print("Console:           " + door.console());
            terminal().print("");
            terminal().print("A first call over MCP: jira_search, jql: " + JQL);
            ObjectNode arguments = Json.object().put("jql", JQL).put("limit", 5).put("format", "table");
            terminal()
                    .print(McpCaller.call(door.local(), "jira_search", arguments)
                            .indent(2));
            door.prepare();
            terminal().print("Next:");
            terminal().print("  claude mcp add --transport http jira " + door.mcp());
            terminal().print("  ./jira-mcp call --sandbox jira_get_me");
            terminal().print("  ./jira-mcp stdio --help, for an assistant on your own machine with your own Jira");
            terminal().print("");
            terminal().print("Running until Ctrl-C.");
            terminal().stop().await();
        }
        return Commands.done();
    }
}
