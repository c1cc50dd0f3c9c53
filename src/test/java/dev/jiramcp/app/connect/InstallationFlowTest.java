package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.app.McpCaller;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The organisation's own credentials on the screen: added, looked at, shared, and removed with everything within. */
@Tag("browser")
class InstallationFlowTest {
    private static final String PATH = "/connections/installation";

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final TestingTerminal terminal = new TestingTerminal();
    private String server = "";

    @BeforeEach
    void start() {
        terminal.at(sandbox)
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET)
                .with("JIRA_MCP_INSTALLATION_USE", "reads")
                .start("serve");
        server = "http://localhost:" + terminal.server().getPort();
        Steps.callback(sandbox, server + "/oauth/atlassian/callback");
    }

    @AfterEach
    void close() {
        terminal.close();
        sandbox.close();
    }

    private Page at(String path) {
        Page page = browser.window();
        page.setViewportSize(1200, 800);
        page.navigate(server + path);
        return page;
    }

    private void connectMyself() {
        Page page = at("/connect");
        Steps.press(page, "Connect Jira");
        Steps.connect(page, Steps.PRIYA, "brightwell");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
    }

    private static Locator status(Page page) {
        return page.locator("#said").getByRole(AriaRole.STATUS);
    }

    private Page withAServiceAccount() {
        Page page = at("/console" + PATH);
        assertThat(page.getByText("The organisation has no connection of its own."))
                .isVisible();
        Steps.press(page, "A service account");
        assertThat(page.getByLabel("For the organisation")).isChecked();
        page.getByLabel("Client ID").fill(DemoApps.SERVICE_CLIENT_ID);
        page.getByLabel("Client secret").fill(DemoApps.SERVICE_CLIENT_SECRET);
        Steps.press(page, "Try and connect");
        assertThat(status(page)).containsText("It works");
        return page;
    }

    private void addAToken(Page page) {
        page.navigate(server + "/console" + PATH);
        Steps.press(page, "An API token");
        page.getByLabel("Site").fill(sandbox.site("brightwell").toString());
        page.getByLabel("E-mail address of its account").fill(Steps.AMARA);
        page.getByLabel("API token").fill(sandbox.apiToken(Steps.AMARA));
        page.getByLabel("It ends on")
                .fill(LocalDate.now(ZoneOffset.UTC).plusDays(9).toString());
        Steps.press(page, "Try and connect");
        assertThat(status(page)).containsText("It works");
        assertThat(page.getByText("Ends soon")).isVisible();
        assertThat(page.getByText("Atlassian exempts API tokens")).isVisible();
    }

    @Test
    void addsAServiceAccountAndAnApiTokenLooksAtThemAndEndsOne() {
        Page page = withAServiceAccount();
        addAToken(page);
        page.navigate(server + "/console" + PATH);
        assertThat(page.locator("tbody tr")).hasCount(2);
        ConsoleLook.check(page, "connections-installation");
        page.locator("tr", new Page.LocatorOptions().setHasText("Service account"))
                .getByText("Check now")
                .click();
        assertThat(status(page)).containsText("Looked at it just now: well.");
        assertThat(McpCaller.call(
                        terminal.server(), "jira_get_issue", Json.object().put("issue", "FLOW-1")))
                .contains("FLOW-1");

        page.locator("tr", new Page.LocatorOptions().setHasText("API token"))
                .getByText("Disconnect …")
                .click();
        assertThat(page.getByText("It is the organisation's.")).isVisible();
        assertThat(page.getByText("At Atlassian it stays valid until its owner revokes it"))
                .isVisible();
        ConsoleLook.check(page, "disconnect-installation");
        Steps.press(page, "Disconnect");
        page.navigate(server + "/console" + PATH);
        assertThat(page.locator("tbody tr")).hasCount(1);
    }

    @Test
    void sharesAConnectionAndRemovesTheInstallationWithEverybodyInIt() {
        connectMyself();
        Page page = at("/console" + PATH);
        page.getByLabel("Or share a connection of yours").selectOption("brightwell");
        Steps.press(page, "Share it");
        assertThat(status(page)).containsText("The organisation has this connection now.");
        page.navigate(server + "/console" + PATH);
        assertThat(page.getByText("Or share a connection of yours")).hasCount(0);
        page.getByLabel("People connect only within the installation").check();
        Steps.press(page, "Keep this rule");
        assertThat(status(page)).containsText("only within the installation from now on");

        Steps.press(page, "Remove it …");
        assertThat(page.getByText("It ends the connections of 1 person")).isVisible();
        assertThat(page.getByText("It ends 1 connection of the organisation's own and removes 1 app"))
                .isVisible();
        ConsoleLook.check(page, "installation-remove");
        Steps.press(page, "Remove the installation");
        assertThat(page.locator("#said")).containsText("Tick the box if you mean it.");
        page.getByLabel("Yes, end all of this").check();
        Steps.press(page, "Remove the installation");
        assertThat(status(page)).containsText("The installation is removed, and 2 connections with it.");
        assertThat(McpCaller.call(terminal.server(), "jira_get_me", Json.object()))
                .doesNotContain("Priya Raman");
    }

    @Test
    void removesNothingWhereSomebodyCameMeanwhile() {
        Page page = withAServiceAccount();
        page.navigate(server + "/console" + PATH + "/remove");
        assertThat(page.getByText("Nobody has connected within this installation."))
                .isVisible();
        connectMyself();
        page.getByLabel("Yes, end all of this").check();
        Steps.press(page, "Remove the installation");
        assertThat(page.locator("#said")).containsText("has changed since you were shown");
        assertThat(page.getByText("It ends the connections of 1 person")).isVisible();
        assertThat(McpCaller.call(terminal.server(), "jira_get_me", Json.object()))
                .contains("Priya Raman");
    }

    @Test
    void showsThePointsOfThisHour() {
        connectMyself();
        assertThat(McpCaller.call(terminal.server(), "jira_get_me", Json.object()))
                .contains("Priya Raman");
        Page page = at("/console/connections");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("local"))
                .click();
        assertThat(page.getByText("of the app's 65,000")).isVisible();
        page.navigate(server + "/console/system");
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(DemoApps.CLIENT_ID)))
                .containsText("of 65,000");
    }
}
