package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.app.McpCaller;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** {@code serve}: somebody connects on its pages or out of a call, in a real browser, and calls are made as them from then on. */
@Tag("browser")
class ServedPagesTest {
    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/connect/[\\w-]+");

    @TempDir
    private Path home;

    @Test
    void connectsOnTheServersOwnPages() {
        try (TestingTerminal terminal = new TestingTerminal().start("serve", "--sandbox")) {
            URI mcp = terminal.server();
            assertThat(McpCaller.call(mcp, "jira_get_me", Json.object())).contains("Priya Raman");
            Page page = browser.window();
            page.navigate("http://localhost:" + mcp.getPort() + "/connect");
            assertThat(page.getByText("No Jira is connected yet.")).isVisible();
            Steps.press(page, "Connect Jira");
            Steps.press(page, "Continue to Atlassian");
            Steps.signIn(page, Steps.AMARA);
            Steps.accept(page, "brightwell", "brightwell-labs");
            Steps.tick(page, "brightwell-labs");
            Steps.press(page, "Connect");
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
            Steps.press(page, "Your connections");
            assertThat(page.getByText("Amara Okafor")).isVisible();
            TestingBrowser.keep(page, "served-connections");
            assertThat(McpCaller.call(mcp, "jira_get_me", Json.object())).contains("Amara Okafor");
        }
    }

    @Test
    void connectsOutOfACall() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                TestingTerminal terminal = new TestingTerminal()
                        .at(sandbox)
                        .with("JIRA_MCP_HOME", home.toString())
                        .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                        .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET)
                        .start("serve")) {
            URI mcp = terminal.server();
            String callback = "http://localhost:" + mcp.getPort() + "/oauth/atlassian/callback";
            Steps.callback(sandbox, callback);
            Matcher link = LINK.matcher(McpCaller.call(mcp, "jira_get_me", Json.object()));
            assertThat(link.find()).isTrue();
            for (int call = 0; call < 99; call++) {
                assertThat(McpCaller.call(mcp, "jira_get_me", Json.object())).contains(link.group());
            }
            Page page = browser.window();
            page.navigate(link.group());
            Steps.connect(page, Steps.PRIYA, "brightwell");
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
            assertThat(McpCaller.call(mcp, "jira_get_me", Json.object())).contains("Priya Raman");
        }
    }

    /** What the person left out is refused, with a link on whose page it is proposed. */
    @Test
    void allowsLessThanWasAskedAndMoreByTheLinkOfALaterCall() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                TestingTerminal terminal = new TestingTerminal()
                        .at(sandbox)
                        .with("JIRA_MCP_HOME", home.toString())
                        .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                        .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET)
                        .start("serve")) {
            URI mcp = terminal.server();
            Steps.callback(sandbox, "http://localhost:" + mcp.getPort() + "/oauth/atlassian/callback");
            Page page = browser.window();
            page.navigate(link(McpCaller.call(mcp, "jira_get_me", Json.object())));
            page.locator("input[name='profile'][value='own']").check();
            page.locator("summary").first().click();
            page.locator("textarea[name='scopes']").fill("read:jira-user read:jira-work");
            TestingBrowser.keep(page, "fewer-scopes");
            Steps.connect(page, Steps.PRIYA, "brightwell");
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
            ObjectNode comment = Json.object().put("issue", "FLOW-1").put("body", "Hello");
            assertThat(McpCaller.call(mcp, "jira_get_issue", Json.object().put("issue", "FLOW-1")))
                    .contains("FLOW-1");
            String refused = McpCaller.call(mcp, "jira_add_comment", comment);
            assertThat(refused).contains("write:jira-work");
            page.navigate(link(refused));
            assertThat(page.locator("textarea[name='scopes']")).hasValue(Pattern.compile(".*write:jira-work.*"));
            Steps.press(page, "Continue to Atlassian");
            Steps.accept(page, "brightwell");
            Steps.press(page, "Connect");
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
            assertThat(McpCaller.call(mcp, "jira_add_comment", comment)).doesNotContain("write:jira-work");
        }
    }

    private static String link(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group();
    }
}
