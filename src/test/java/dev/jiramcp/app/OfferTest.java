package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.mcp.wire.StdioWire;
import dev.jiramcp.mcp.wire.Wire;
import dev.jiramcp.tool.TestingSandbox;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What the operator's settings leave of the tools and of the projects. */
class OfferTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private final TestingTerminal terminal = new TestingTerminal().as(SANDBOX.sandbox());

    private void visit(Consumer<Wire> visit) {
        Settings settings = Settings.read(Map.of(), terminal.environment());
        try (Program program = Program.start(settings, false);
                Wire wire = new StdioWire(program.service())) {
            visit.accept(wire);
        }
    }

    private static List<String> names(Wire wire) {
        return wire.modern("tools/list", "{}", "{}")
                .result()
                .path("tools")
                .valueStream()
                .map(tool -> tool.path("name").asString(""))
                .toList();
    }

    private static JsonNode call(Wire wire, String tool, String arguments) {
        return wire.modern("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}", "{}")
                .reply();
    }

    @Test
    void toolsetsAndSingleToolsAddUpAndExcludedOnesGo() {
        terminal.with("JIRA_MCP_TOOLSETS", "Search")
                .with("JIRA_MCP_TOOLS", "jira_get_me")
                .with("JIRA_MCP_EXCLUDE_TOOLS", "jira_check_jql");
        visit(wire -> {
            assertThat(names(wire))
                    .contains("jira_search", "jira_get_me")
                    .doesNotContain("jira_check_jql", "jira_get_issue");
            assertThat(call(wire, "jira_check_jql", "{\"jql\":\"x\"}").toString())
                    .contains("it is excluded");
        });
    }

    @Test
    void readOnlyLeavesNothingThatChangesAnything() {
        terminal.with("JIRA_MCP_READ_ONLY", "true").with("JIRA_MCP_TOOLSETS", "all");
        visit(wire -> {
            assertThat(names(wire)).contains("jira_search").doesNotContain("jira_create_issue", "jira_add_comment");
            assertThat(call(wire, "jira_add_comment", "{\"issue\":\"FLOW-1\",\"body\":\"x\"}")
                            .toString())
                    .contains("only reading is allowed");
        });
    }

    @Test
    void projectsKeepCallsInside() {
        terminal.with("JIRA_MCP_PROJECTS", "FLOW");
        visit(wire -> {
            assertThat(call(wire, "jira_get_issue", "{\"issue\":\"FLOW-1\"}").toString())
                    .contains("FLOW-1")
                    .doesNotContain("isError");
            assertThat(call(wire, "jira_get_issue", "{\"issue\":\"SEC-1\"}").toString())
                    .contains("\"isError\":true");
        });
    }
}
