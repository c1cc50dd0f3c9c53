package dev.jiramcp.console.own;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.connection.Connecting;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.oauth.tenant.TenantPath;
import java.net.URI;
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
        Snippet snippet(String mcp) {
            return new Snippet(name, place, text.replace("URL/mcp", mcp).replace("URL", mcp.replaceFirst("/mcp$", "")));
        }

        Map<String, String> shown(String mcp) {
            return Map.of(
                    "id",
                    name.toLowerCase(Locale.ROOT).replace(' ', '-'),
                    "name",
                    name,
                    "place",
                    place,
                    "text",
                    snippet(mcp).text());
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

    private final Connecting connecting;

    HostPage(Connecting connecting) {
        this.connecting = requireNonNull(connecting, "connecting is null");
    }

    /** Where MCP is, and what to tell each assistant. */
    public record Hosts(URI mcp, List<Snippet> hosts) {
        public Hosts {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * What to tell an assistant.
     *
     * @param place where the text goes
     */
    public record Snippet(String name, String place, String text) {}

    ConsolePage page() {
        return ConsolePage.within(Section.MINE, "/hosts", Permission.OWN, this::show)
                .titled("Set up an assistant");
    }

    Endpoint<?, ?> endpoint() {
        return Endpoint.of(
                Endpoint.get("/me/hosts", "listHosts", "Says what to tell each assistant of this server."),
                Permission.OWN,
                Endpoint.gives(Hosts.class),
                (operator, nothing) -> {
                    String mcp = mcp(TenantPath.base(operator.tenant()));
                    return new Hosts(
                            URI.create(mcp),
                            HOSTS.stream().map(host -> host.snippet(mcp)).toList());
                });
    }

    private String mcp(String root) {
        return connecting
                .flow()
                .get()
                .departures()
                .callback()
                .resolve(root + "/mcp")
                .toString();
    }

    private Answer show(Visit visit) {
        String mcp = mcp(visit.root());
        return View.of(
                "own/hosts",
                Map.of("hosts", HOSTS.stream().map(host -> host.shown(mcp)).toList(), "url", mcp));
    }
}
