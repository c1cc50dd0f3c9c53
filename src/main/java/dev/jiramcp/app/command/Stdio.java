package dev.jiramcp.app.command;

import dev.jiramcp.app.HostStart;
import dev.jiramcp.app.Terminal;
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
        return HostStart.serve(terminal(), settings(), sandbox);
    }
}
