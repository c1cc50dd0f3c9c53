package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.oauth.Apps;
import dev.jiramcp.sandbox.oauth.OauthApp;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} on a fresh home: an administrator adds Jira in the console, with every mistake that Atlassian is silent about. */
@Tag("browser")
class ConsoleFlowTest {
    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final TestingTerminal terminal = new TestingTerminal();
    private String console = "";

    @BeforeEach
    void start() {
        terminal.at(sandbox).with("JIRA_MCP_HOME", home.toString()).start("serve");
        int port = terminal.server().getPort();
        console = "http://localhost:" + port + "/console";
        Steps.callback(sandbox, "http://localhost:" + port + "/oauth/atlassian/callback");
    }

    @AfterEach
    void close() {
        terminal.close();
        sandbox.close();
    }

    private void atAtlassian(UnaryOperator<OauthApp> change) {
        Apps apps = sandbox.control().accounts().apps();
        apps.all().stream()
                .filter(app -> app.clientId().equals(DemoApps.CLIENT_ID))
                .forEach(app -> apps.put(change.apply(app)));
    }

    /** Through the wizard up to the test. */
    private Page toTheTest(String secret) {
        return toTheTest(secret, (page, name) -> {});
    }

    private Page toTheTest(String secret, BiConsumer<Page, String> look) {
        Page page = browser.window();
        page.setViewportSize(1200, 800);
        page.navigate(console);
        Steps.press(page, "Add Jira");
        look.accept(page, "wizard-1-kind");
        Steps.press(page, "Set up an app");
        profile(page, "read");
        assertThat(page.locator("#list")).containsText("read:jira-work");
        assertThat(page.locator("#list")).not().containsText("write:jira-work");
        profile(page, "standard");
        assertThat(page.locator("#list")).containsText("write:jira-work");
        look.accept(page, "wizard-2-app");
        page.getByLabel("Client ID").fill(DemoApps.CLIENT_ID);
        page.getByLabel("Client secret").fill(secret);
        Steps.press(page, "Store, and go on to the test");
        assertThat(page.getByText("Nothing of it is verified yet.")).isVisible();
        assertThat(page.locator(".checks .state.good")).hasCount(0);
        return page;
    }

    private static void profile(Page page, String id) {
        page.locator("input[name=profile][value=" + id + "]").check();
    }

    private static Page walk(Page page) {
        return page.waitForPopup(() -> Steps.press(page, "Begin the test"));
    }

    @Test
    void addsJiraAndShowsEverything() {
        Page page = toTheTest(DemoApps.CLIENT_SECRET, ConsoleLook::check);
        ConsoleLook.check(page, "wizard-3-test");
        Page walk = walk(page);
        Steps.connect(walk, Steps.PRIYA, "brightwell");
        assertThat(walk.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
        page.reload();
        assertThat(page.getByText("It works.")).isVisible();
        assertThat(page.locator(".checks .state.good")).hasCount(4);
        ConsoleLook.check(page, "wizard-4-works");
        Steps.press(page, "Share it with others");
        ConsoleLook.check(page, "app");
        ownPages(page);
        triesATool(page);
        disconnects(page);
    }

    /** Those that somebody sees who has just connected; {@link EveryPageTest} opens all. */
    private void ownPages(Page page) {
        for (String path : new String[] {
            "/keys/rotate", "/mine", "/mine/hosts", "/mine/records", "/apps/new/token", "/apps/new/service"
        }) {
            page.navigate(console + path);
            ConsoleLook.check(page, path.substring(1).replace('/', '-'));
        }
        page.navigate(console + "/connections");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("local"))
                .click();
        assertThat(page.locator("h1")).hasText("local as Priya Raman");
    }

    private void triesATool(Page page) {
        page.navigate(console + "/tools/jira_get_me");
        Steps.press(page, "Call it");
        assertThat(page.locator("#result")).containsText("Priya Raman");
        ConsoleLook.check(page, "tool");
        page.navigate(console + "/mine/records");
        assertThat(page.getByText("tool.call").first()).isVisible();
    }

    private void disconnects(Page page) {
        page.navigate(console + "/mine");
        Steps.press(page, "Disconnect …");
        assertThat(page.getByText("The stored tokens are destroyed here")).isVisible();
        ConsoleLook.check(page, "disconnect");
        Steps.press(page, "Disconnect");
        assertThat(page.getByText("No Jira is connected yet.")).isVisible();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The connection is removed");
    }

    @Test
    void offersFewerToolsFromTheNextCallOn() {
        Page page = browser.window();
        page.navigate(console + "/tools");
        page.getByLabel("Read only").check();
        page.getByLabel("Allow Search issues").uncheck();
        Steps.press(page, "Offer these");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("tools are offered from now on.");
        page.reload();
        assertThat(page.getByLabel("Read only")).isChecked();
        assertThat(page.getByLabel("Allow Search issues")).not().isChecked();
    }

    @Test
    void saysThatTheSecretIsWrong() {
        Page page = toTheTest("not-the-secret-of-this-app");
        Page walk = walk(page);
        Steps.press(walk, "Continue to Atlassian");
        Steps.signIn(walk, Steps.PRIYA);
        Steps.accept(walk, "brightwell");
        assertThat(walk.getByText("Atlassian does not accept this app's client secret"))
                .isVisible();
        page.reload();
        assertThat(page.locator(".checks .state.bad")).hasCount(1);
        assertThat(page.locator(".checks .state.good")).hasCount(1);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Atlassian does not accept this app's client secret");
    }

    @Test
    void saysWhatAnotherCallbackMeans() {
        atAtlassian(app -> app.withCallback("https://elsewhere.example/callback"));
        Page page = explains("redirect_uri is not registered", "has another callback than this server");
        ConsoleLook.check(page, "wizard-3-stuck");
    }

    @Test
    void saysWhatAMissingScopeMeans() {
        atAtlassian(app -> app.withScopes(Set.of(Scope.READ_WORK)));
        Page unused = explains("Something went wrong, on the page", "a permission that was not added to it");
    }

    @Test
    void saysWhatAnAppThatIsNotSharedMeans() {
        atAtlassian(app -> app.withSharing(OauthApp.Sharing.PRIVATE));
        Page unused = explains("failed to retrieve client", "until its owner turns sharing on");
    }

    /** Atlassian sends nobody back; the page asks which of its pages appeared, and explains that one. */
    private Page explains(String seen, String cause) {
        Page page = toTheTest(DemoApps.CLIENT_SECRET);
        Page walk = walk(page);
        Steps.press(walk, "Continue to Atlassian");
        walk.waitForURL(url -> url.startsWith(sandbox.uri().toString()));
        assertThat(page.getByText("You are at Atlassian.")).isVisible();
        page.bringToFront();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(seen)).click();
        assertThat(page.locator("ul.pages .note")).containsText(cause);
        assertThat(page.locator(".checks .state.good")).hasCount(0);
        return page;
    }

    @Test
    void saysThatThePersonCancelled() {
        Page page = toTheTest(DemoApps.CLIENT_SECRET);
        Page walk = walk(page);
        Steps.press(walk, "Continue to Atlassian");
        Steps.signIn(walk, Steps.PRIYA);
        Steps.press(walk, "Cancel");
        assertThat(walk.getByText("You cancelled at Atlassian")).isVisible();
        page.reload();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("You cancelled at Atlassian");
        assertThat(page.locator(".checks .state.bad")).hasCount(0);
    }

    @Test
    void takesAServiceAccountAndAnApiToken() {
        Page page = browser.window();
        page.navigate(console + "/apps/new/service");
        page.getByLabel("Client ID").fill(DemoApps.SERVICE_CLIENT_ID);
        page.getByLabel("Client secret").fill("wrong");
        Steps.press(page, "Try and connect");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not accept this client id and secret");
        page.getByLabel("Client secret").fill(DemoApps.SERVICE_CLIENT_SECRET);
        Steps.press(page, "Try and connect");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("It works");
        assertThat(page.getByText("Service account", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
    }
}
