package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.app.McpCaller;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.model.Json;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code serve --sandbox}: somebody connects on its pages, in a real browser, and their calls are made as them from then on. */
@Tag("browser")
class ServedPagesTest {
    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

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
}
