package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator enters wrongly in the wizard is said where it is entered, with a way on; and an app can be removed. */
@Tag("browser")
class WizardMistakesTest {
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
        String server = "http://localhost:" + terminal.server().getPort();
        console = server + "/console";
        Steps.callback(sandbox, server + "/oauth/atlassian/callback");
    }

    @AfterEach
    void close() {
        terminal.close();
        sandbox.close();
    }

    private Page own() {
        Page page = browser.window();
        page.navigate(console + "/apps/new/own");
        return page;
    }

    private void lookUp(Page page, String site) {
        page.getByLabel("Site").fill(site);
        page.getByLabel("Site").blur();
    }

    private static void register(Page page) {
        page.getByLabel("Client ID").fill(DemoApps.CLIENT_ID);
        page.getByLabel("Client secret").fill(DemoApps.CLIENT_SECRET);
        Steps.press(page, "Store, and go on to the test");
        assertThat(page.locator("h1")).hasText("Test the app");
    }

    @Test
    void saysThatADomainIsNoJira() {
        Page page = own();
        lookUp(page, "no such domain");
        assertThat(page.locator("#looked .state.bad")).isVisible();
        lookUp(page, sandbox.site("nobody-has-this").toString());
        assertThat(page.locator("#looked .state.bad")).isVisible();
        assertThat(page.locator("#looked .state.good")).hasCount(0);
        lookUp(page, sandbox.site("brightwell").toString());
        assertThat(page.locator("#looked .state.good")).isVisible();
        assertThat(page.locator("#looked")).containsText("cloud id");
    }

    /** The administrator wants one site, and grants another at Atlassian, which is an organisation's of its own. */
    @Test
    void saysThatAnotherSiteWasGrantedThanWasMeant() {
        Page page = own();
        String wanted = sandbox.site("brightwell").toString();
        lookUp(page, wanted);
        assertThat(page.locator("#looked .state.good")).isVisible();
        register(page);
        assertThat(page.locator("main")).containsText("At Atlassian, choose " + wanted);
        Page walk = page.waitForPopup(() -> Steps.press(page, "Begin the test"));
        Steps.press(walk, "Continue to Atlassian");
        Steps.signIn(walk, Steps.PRIYA);
        String other = walk.locator("label:has(input[type=checkbox])").allInnerTexts().stream()
                .map(String::strip)
                .filter(name -> !name.contains("brightwell"))
                .findFirst()
                .orElseThrow();
        Steps.accept(walk, other);
        assertThat(walk.locator("main"))
                .containsText("You asked for " + wanted + ", and Atlassian granted no such site");
        assertThat(page.locator(".checks .state.good")).hasCount(3);
        Steps.press(walk, "Start again");
        assertThat(walk.locator("main")).containsText(wanted);
        page.reload();
        assertThat(page.locator(".checks .state.good")).hasCount(0);
    }

    @Test
    void saysWhatIsNoClientIdAndKeepsTheChoice() {
        Page page = own();
        page.locator("input[name=profile][value=read]").check();
        assertThat(page.locator("#list")).not().containsText("write:jira-work");
        page.getByLabel("Client ID").fill("not an id");
        page.getByLabel("Client secret").fill("secret");
        Steps.press(page, "Store, and go on to the test");
        assertThat(page.locator("#said")).containsText("not a client id of Atlassian's");
        assertThat(page.locator("#said")).containsText("Settings page in the developer console");
        assertThat(page.locator("input[type=radio][value=read]")).isChecked();
        assertThat(page.getByLabel("Client secret")).hasValue("");
    }

    @Test
    void removesAnAppOnceItWasSaidWhatThatEnds() {
        Page page = own();
        register(page);
        Page walk = page.waitForPopup(() -> Steps.press(page, "Begin the test"));
        Steps.connect(walk, Steps.PRIYA, "brightwell");
        assertThat(walk.locator("h1")).hasText("Jira is connected");
        page.navigate(console + "/apps");
        page.locator("main a[href*='/apps/app_']").first().click();
        page.locator("main a[href$='/remove']").click();
        assertThat(page.locator("main"))
                .containsText("It ends 1 grant of Atlassian's and with it the connections of 1 person");
        assertThat(page.locator("main")).containsText("It is the last app through which people connect");
        ConsoleLook.check(page, "app-remove");
        Steps.press(page, "Remove the app");
        assertThat(page.locator("#said")).containsText("Tick the box if you mean it");
        page.getByLabel("Yes, end all of this").check();
        Steps.press(page, "Remove the app");
        assertThat(page.locator("#said")).containsText("The app is removed, and 1 connection with it");
        page.navigate(console + "/mine");
        assertThat(page.locator("main")).containsText("No Jira is connected yet");
    }
}
