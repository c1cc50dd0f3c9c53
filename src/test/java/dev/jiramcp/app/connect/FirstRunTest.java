package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.oauth.signin.TestingIdp;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The very first run, with neither administrators nor rules nor an app in the settings: from the link of the start to a connected Jira. */
@Tag("browser")
class FirstRunTest {
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/join/\\S+");

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final List<AutoCloseable> open = new ArrayList<>(List.of(sandbox));
    private String server = "";

    @AfterEach
    void close() throws Exception {
        for (int last = open.size() - 1; last >= 0; last--) {
            open.get(last).close();
        }
    }

    private TestingTerminal terminal() {
        TestingTerminal terminal = new TestingTerminal().at(sandbox).with("JIRA_MCP_HOME", home.toString());
        open.add(terminal);
        return terminal;
    }

    /** Starts it, and gives the link that it tells. */
    private String started(TestingTerminal terminal) {
        server = "http://localhost:" + terminal.start("serve").server().getPort();
        Steps.callback(sandbox, server + "/oauth/atlassian/callback");
        terminal.awaitErr("/join/jmi_");
        Matcher link = LINK.matcher(terminal.err());
        assertThat(link.find()).as(terminal.err()).isTrue();
        return link.group();
    }

    private Page window(String address) {
        Page page = browser.window();
        page.context().setDefaultTimeout(60_000);
        page.setViewportSize(1200, 800);
        page.navigate(address);
        return page;
    }

    private static void setUpTheApp(Page page, String secret) {
        Steps.press(page, "Set up an app");
        page.getByLabel("Client ID").fill(DemoApps.CLIENT_ID);
        page.getByLabel("Client secret").fill(secret);
        Steps.press(page, "Store, and go on to the test");
        assertThat(page.getByText("Nothing of it is verified yet.")).isVisible();
    }

    private static void connects(Page page) {
        Page walk = page.waitForPopup(() -> Steps.press(page, "Begin the test"));
        Steps.connect(walk, Steps.PRIYA, "brightwell");
        assertThat(walk.locator("h1")).hasText("Jira is connected");
        page.reload();
        assertThat(page.getByText("It works.")).isVisible();
        assertThat(page.locator(".checks .state.good")).hasCount(4);
    }

    private void isOver(String link) {
        assertThat(window(link).locator("main")).containsText("no longer, good");
    }

    @Test
    void takesNothingButAnAddressAndTheFirstOwnerIsWhoConnects() {
        String link = started(terminal().with("JIRA_MCP_SIGN_IN", "atlassian"));
        Page stranger = window(server + "/console");
        assertThat(stranger.locator("main")).containsText("no app of Atlassian's is set up");
        assertThat(stranger.locator("main")).containsText("whoever started it opens the link");

        Page unopened = window(link);
        ConsoleLook.check(unopened, "first-owner");
        Page page = window(link);
        Steps.press(page, "Become the owner");
        assertThat(page.locator("h1")).hasText("Add Jira");
        assertThat(page.locator(".me")).containsText("owner");
        assertThat(page.locator("main")).containsText("in this browser alone");
        ConsoleLook.check(page, "first-run");
        Steps.press(unopened, "Become the owner");
        assertThat(unopened.locator("main")).containsText("no longer, good");
        isOver(link);

        setUpTheApp(page, DemoApps.CLIENT_SECRET);
        connects(page);
        assertThat(page.locator(".me")).containsText("Priya Raman");
        assertThat(page.locator(".me")).containsText("owner");
        assertThat(page.locator("main")).not().containsText("in this browser alone");

        Page elsewhere = window(server + "/console");
        Steps.signIn(elsewhere, Steps.PRIYA);
        Steps.accept(elsewhere, "brightwell");
        assertThat(elsewhere.locator(".me")).containsText("owner");
        Page amara = window(server + "/console");
        Steps.signIn(amara, Steps.AMARA);
        Steps.accept(amara, "brightwell");
        assertThat(amara.locator("main")).containsText("who may not use this server");
    }

    @Test
    void lendsAHandWhereTheFirstOwnerLostTheBrowserBeforeTheAppWorked() {
        TestingTerminal first = terminal().with("JIRA_MCP_SIGN_IN", "atlassian");
        Page lost = window(started(first));
        Steps.press(lost, "Become the owner");
        setUpTheApp(lost, "not-the-secret-of-this-app");
        assertThat(first.stop()).isZero();

        String link = started(terminal().with("JIRA_MCP_SIGN_IN", "atlassian"));
        Page page = window(link);
        assertThat(page.locator("main")).containsText("Sign in with your Atlassian account");
        Steps.press(page, "Go in without");
        assertThat(page.locator(".me")).containsText("owner");
        page.navigate(server + "/console/apps/new");
        setUpTheApp(page, DemoApps.CLIENT_SECRET);
        connects(page);
        assertThat(page.locator(".me")).containsText("Priya Raman");
        isOver(link);
    }

    @Test
    void takesTheOwnerOfATenantInBeforeItHasAnApp() {
        String unused = started(terminal().with("JIRA_MCP_SIGN_IN", "atlassian"));
        TestingTerminal adding = terminal();
        assertThat(adding.run("tenants", "add", "acme", "--name", "Acme", "--owner", "ann@acme.example"))
                .as(adding.err())
                .isZero();
        Matcher path = Pattern.compile("/t/acme/join/\\S+").matcher(adding.out());
        assertThat(path.find()).as(adding.out()).isTrue();
        Page page = window(server + path.group());
        Steps.press(page, "Become the owner");
        assertThat(page.locator("h1")).hasText("Add Jira");
        setUpTheApp(page, DemoApps.CLIENT_SECRET);
        connects(page);
        assertThat(page.locator(".me")).containsText("Priya Raman");
        assertThat(page.locator(".me")).containsText("owner");
        assertThat(page.url()).contains("/t/acme/console/apps/");
        assertThat(window(server + "/console").locator("main")).containsText("no app of Atlassian's is set up");
    }

    @Test
    void takesAnIdentityProviderWithoutAdministratorsOrRules() {
        TestingIdp idp = new TestingIdp();
        open.add(idp);
        String link = started(terminal()
                .with("JIRA_MCP_SIGN_IN", "oidc")
                .with("JIRA_MCP_OIDC_ISSUER", idp.issuer().toString())
                .with("JIRA_MCP_OIDC_CLIENT_ID", TestingIdp.CLIENT_ID)
                .with("JIRA_MCP_OIDC_CLIENT_SECRET", TestingIdp.CLIENT_SECRET));
        idp.signedIn("eve");
        Page stranger = window(server + "/console");
        assertThat(stranger.locator("main")).containsText("who may not use this server");
        assertThat(stranger.locator("main")).containsText("whoever started it opens the link");

        idp.signedIn("ann");
        Page page = window(link);
        assertThat(page.locator("h1")).hasText("Add Jira");
        assertThat(page.locator(".me")).containsText("owner");
        setUpTheApp(page, DemoApps.CLIENT_SECRET);
        connects(page);
        isOver(link);
    }
}
