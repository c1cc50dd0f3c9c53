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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The shared app of a server, and organisations that want an installation before anybody connects. */
class InstallationFirstTest {
    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());

    @AfterEach
    void close() {
        sandbox.close();
    }

    private TestingTerminal terminal() {
        return new TestingTerminal().at(sandbox).with("JIRA_MCP_HOME", home.toString());
    }

    private TestingTerminal terminalWithSharedApp() {
        return terminal()
                .with("JIRA_MCP_SHARED_CLIENT_ID", DemoApps.CLIENT_ID)
                .with("JIRA_MCP_SHARED_CLIENT_SECRET", DemoApps.CLIENT_SECRET)
                .with("JIRA_MCP_SHARED_SCOPES", "read:jira-work,read:jira-user,write:jira-work");
    }

    private static URI connect(URI mcp) {
        return URI.create("http://localhost:" + mcp.getPort() + "/connect");
    }

    @Test
    @Tag("browser")
    void connectsThroughTheSharedAppAndSaysWhatItIsFor() {
        try (TestingTerminal terminal = terminalWithSharedApp().start("serve")) {
            URI mcp = terminal.server();
            Steps.callback(
                    sandbox, connect(mcp).resolve("/oauth/atlassian/callback").toString());
            Page page = browser.window();
            page.navigate(connect(mcp).toString());
            Steps.press(page, "Connect Jira");
            assertThat(page.getByText("for trying out and not for production").first())
                    .isVisible();
            assertThat(page.getByText("65,000 points").first()).isVisible();
            assertThat(page.getByLabel("Administration")).hasCount(0);
            TestingBrowser.keep(page, "shared-app");
            Steps.connect(page, Steps.PRIYA, "brightwell");
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
            assertThat(McpCaller.call(mcp, "jira_get_me", Json.object())).contains("Priya Raman");
        }
    }

    @Test
    @Tag("browser")
    void letsNobodyConnectBeforeTheOrganisationIsInstalledAndEndsThemWithIt() {
        try (TestingTerminal terminal = terminalWithSharedApp()
                .with("JIRA_MCP_INSTALLATION_FIRST", "true")
                .start("serve")) {
            URI mcp = terminal.server();
            Steps.callback(
                    sandbox, connect(mcp).resolve("/oauth/atlassian/callback").toString());
            assertThat(McpCaller.call(mcp, "jira_get_me", Json.object()))
                    .contains("has not been installed yet", "jira-mcp installation --app");
            Page page = browser.window();
            page.navigate(connect(mcp).toString());
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("has not been installed yet");
            assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(0);
            TestingBrowser.keep(page, "not-installed");
            assertThat(terminalWithSharedApp().run("installation", "--shared")).isZero();
            page.reload();
            Steps.press(page, "Connect Jira");
            Steps.connect(page, Steps.PRIYA, "brightwell");
            assertThat(McpCaller.call(mcp, "jira_get_me", Json.object())).contains("Priya Raman");
            TestingTerminal ending = terminalWithSharedApp();
            assertThat(ending.run("disconnect", "--installation", "--all", "--yes"))
                    .isZero();
            assertThat(ending.out()).contains("It ends the connections of 1 person", "The installation is removed.");
            assertThat(McpCaller.call(mcp, "jira_get_me", Json.object())).contains("has not been installed yet");
        }
    }

    @Test
    void takesNoPersonsApiTokenBeforeThatEither() {
        TestingTerminal rule = terminal();
        assertThat(rule.run("installation", "--require", "true")).isEqualTo(2);
        assertThat(rule.out()).contains("people connect only within this installation");
        assertThat(rule.err()).contains("Nothing is installed");
        TestingTerminal terminal = terminal();
        terminal.type(String.join(
                "\n",
                sandbox.site("brightwell").toString(),
                Steps.AMARA,
                sandbox.apiToken(Steps.AMARA),
                "2027-01-31",
                "y",
                ""));
        assertThat(terminal.run("connect", "--api-token")).isEqualTo(2);
        assertThat(terminal.err()).contains("has not been installed yet");
        assertThat(terminal.out()).doesNotContain("Connected.");
    }

    @Test
    void installsAnAppOfItsOwnAndShowsWhatIsInstalled() {
        TestingTerminal terminal = terminal();
        terminal.type(DemoApps.CLIENT_ID + "\n" + DemoApps.CLIENT_SECRET + "\n");
        assertThat(terminal.run("installation", "--app", "--account-level", "--require", "true"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out()).contains(DemoApps.CLIENT_ID + ", own, whole accounts", "people      0");
        assertThat(terminal.err())
                .contains("It was made for whole accounts", "failed to retrieve client")
                .doesNotContain(DemoApps.CLIENT_SECRET);
    }
}
