package dev.jiramcp.console.own;

import dev.jiramcp.console.Permission;
import dev.jiramcp.console.connection.Connecting;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How each assistant is told of this server: what to copy, and where to put it. */
final class HostPage {
    /**
     * An assistant.
     *
     * @param name what it is called
     * @param place where the text goes
     * @param text in which {@code URL} stands for the address
     */
    private record Host(String name, String place, String text) {
        Map<String, String> shown(String mcp) {
            return Map.of(
                    "id",
                    name.toLowerCase(Locale.ROOT).replace(' ', '-'),
                    "name",
                    name,
                    "place",
                    place,
                    "text",
                    text.replace("URL/mcp", mcp).replace("URL", mcp.replaceFirst("/mcp$", "")));
        }
    }

    private static final List<Host> HOSTS = List.of(
            new Host("Claude Code", "In a terminal", "claude mcp add --transport http jira URL/mcp"),
            new Host(
                    "Claude Desktop",
                    "Settings, Connectors, Add custom connector, where your plan has it; else claude_desktop_config.json,"
                            + " with the program on your machine as a bridge",
                    """
                    {
                      "mcpServers": {
                        "jira": { "command": "/path/to/jira-mcp", "args": ["stdio", "--server", "URL"] }
                      }
                    }"""),
            new Host("Codex", "~/.codex/config.toml", """
                    [mcp_servers.jira]
                    url = "URL/mcp\""""),
            new Host("Gemini CLI", "~/.gemini/settings.json", """
                    { "mcpServers": { "jira": { "httpUrl": "URL/mcp" } } }"""),
            new Host("VS Code", ".vscode/mcp.json", """
                    { "servers": { "jira": { "type": "http", "url": "URL/mcp" } } }"""),
            new Host("Cursor", "~/.cursor/mcp.json", """
                    { "mcpServers": { "jira": { "url": "URL/mcp" } } }"""));

    private HostPage() {}

    static ConsolePage page(Connecting connecting) {
        return ConsolePage.within(Section.MINE, "/hosts", Permission.OWN, visit -> {
                    String mcp = connecting
                            .flow()
                            .get()
                            .departures()
                            .callback()
                            .resolve(visit.root() + "/mcp")
                            .toString();
                    return View.of(
                            "own/hosts",
                            Map.of(
                                    "hosts",
                                    HOSTS.stream().map(host -> host.shown(mcp)).toList(),
                                    "url",
                                    mcp));
                })
                .titled("Set up an assistant");
    }
}
