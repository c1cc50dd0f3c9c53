package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.mcp.stdio.StdioServer;
import dev.jiramcp.mcp.stdio.StdioSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stdio}: MCP over standard input and output, for one person. */
@Command(
        name = "stdio",
        mixinStandardHelpOptions = true,
        description = "Serves MCP over standard input and output, for the person of this machine.",
        footer = {"", "A host such as Claude Code starts it: claude mcp add jira -- /path/to/jira-mcp stdio"})
final class Stdio extends WithSettings {
    @Option(names = "--sandbox", description = "Use a sandbox Atlassian inside this process.")
    private boolean sandbox;

    Stdio(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), sandbox)) {
            StdioServer.run(program.service(), terminal().in(), terminal().out(), StdioSettings.DEFAULT);
        }
        return Commands.done();
    }
}
