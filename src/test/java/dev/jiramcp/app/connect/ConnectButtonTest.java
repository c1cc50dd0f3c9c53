package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.Accessible;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The connect button on another application's page, in a real browser, from its permission in the console to its events. */
@Tag("browser")
class ConnectButtonTest {
    /** The page asks every second or two; on a busy machine Atlassian's pages come late, not the events. */
    private static final LocatorAssertions.ContainsTextOptions PATIENT =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final TestingTerminal terminal = new TestingTerminal();
    private TestingHostPage host;
    private String server = "";

    @BeforeEach
    void start() {
        terminal.at(sandbox)
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET)
                .start("serve");
        server = "http://localhost:" + terminal.server().getPort();
        Steps.callback(sandbox, server + "/oauth/atlassian/callback");
        host = new TestingHostPage(server);
    }

    @AfterEach
    void close() {
        host.close();
        terminal.close();
        sandbox.close();
    }

    /** An administrator registers the application and permits its button. */
    private Page permitted() {
        Page console = browser.window();
        console.setViewportSize(1200, 800);
        console.navigate(server + "/console/applications/new");
        console.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Reports");
        console.getByLabel("Client id").fill("reports");
        console.getByLabel("For whom").fill("*");
        Steps.press(console, "Register");
        host.login("reports", console.locator("dd code").nth(1).textContent());
        console.navigate(server + "/console/applications/reports/button");
        assertThat(console.getByText("Not permitted")).isVisible();
        console.getByLabel("Origins of its pages").fill("https://reports.example.com/path");
        Steps.press(console, "Permit the button");
        assertThat(console.getByText("is no origin of a page")).isVisible();
        console.getByLabel("Origins of its pages").fill(host.origin());
        Steps.press(console, "Permit the button");
        assertThat(console.locator("#html")).containsText(server + "/connect.js");
        return console;
    }

    private Page pressed(Page page) {
        return page.waitForPopup(() -> Steps.press(page, "Connect Jira"));
    }

    private static Locator said(Page page) {
        return page.locator("#said");
    }

    @Test
    void connectsOnAPageOfAnotherOriginAndTellsIt() {
        Page console = permitted();
        Page page = browser.window();
        page.navigate(host.origin());
        assertThat(Accessible.troubles(page)).isEmpty();
        Page walk = pressed(page);
        assertThat(walk.getByText("The application 'reports' asks, from its page at " + host.origin()))
                .isVisible();
        assertThat(page.locator("jira-connect")).hasAttribute("data-state", "waiting");
        Steps.connect(walk, Steps.PRIYA, "brightwell");
        assertThat(walk.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
        assertThat(walk.getByText("Go back to the page where you began")).isVisible();
        assertThat(said(page)).containsText("connected ", PATIENT);
        String connection = said(page).textContent().replace("connected ", "");
        assertThat(host.status()).contains("\"status\":\"connected\"", "\"" + connection + "\"", "\"user\":\"local\"");
        console.navigate(server + "/console/connections/link");
        assertThat(console.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("connected").setExact(true)))
                .hasAttribute("href", Pattern.compile(".*/connections/" + connection));
        ConsoleLook.check(console, "connections-links");
        console.navigate(server + "/console/applications/reports/button");
        console.getByLabel("Origins of its pages").fill("https://reports.example.com");
        Steps.press(console, "Change");
        ConsoleLook.check(console, "applications-button");
    }

    @Test
    void saysThatThePersonSaidNoAndBeginsAnew() {
        Page unused = permitted();
        Page page = browser.window();
        page.navigate(host.origin());
        Page walk = pressed(page);
        Steps.press(walk, "No");
        assertThat(said(page)).containsText("cancelled", PATIENT);
        Page again = pressed(page);
        assertThat(page.locator("jira-connect")).hasAttribute("data-state", "waiting");
        Steps.connect(again, Steps.PRIYA, "brightwell");
        assertThat(said(page)).containsText("connected ", PATIENT);
    }

    @Test
    void tellsNoOtherPageAndSaysWhenItIsTakenBack() {
        Page console = permitted();
        Page page = browser.window();
        page.navigate(host.origin());
        Page walk = pressed(page);
        assertThat(walk.getByRole(AriaRole.HEADING)).hasText("Connect Jira");
        String ask = "session => fetch('" + server + "/connect/session', {method: 'POST', body: session})"
                + ".then(answer => answer.text(), () => 'refused')";
        assertThat(page.evaluate(ask, host.session())).isEqualTo("{\"status\":\"waiting\"}");
        Page other = browser.window();
        other.navigate(host.elsewhere());
        assertThat(other.evaluate(ask, host.session())).isEqualTo("refused");
        console.navigate(server + "/console/connections/link");
        console.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take the link for local back"))
                .click();
        assertThat(console.getByText("The link is taken back.")).isVisible();
        assertThat(said(page)).containsText("expired", PATIENT);
        host.login("reports", "wrong");
        Page blank = pressed(page);
        assertThat(said(page)).containsText("failed session", PATIENT);
        assertThat(blank.isClosed()).isTrue();
    }
}
