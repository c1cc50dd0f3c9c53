package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.Accessible;
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

/** The console without a mouse: everything is reached by Tab, shows that it has the focus, and says what became of it. */
@Tag("browser")
class KeyboardTest {
    /** More stops than any page has. */
    private static final int STOPS = 90;

    private static final String FOCUS_SHOWS = """
            () => { const one = document.activeElement; const box = one.getBoundingClientRect(); const style = getComputedStyle(one);
                return box.bottom > 0 && box.top < innerHeight && box.width > 0
                    && (style.outlineStyle !== 'none' || style.boxShadow !== 'none'); }""";

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

    private Page page(String path) {
        Page page = browser.window();
        page.setViewportSize(1280, 800);
        page.navigate(console + path);
        return page;
    }

    /** Goes on with Tab until this has the focus; each stop on the way shows that it has it. */
    private static void tabTo(Page page, Locator wanted) {
        for (int stop = 0; stop < STOPS; stop++) {
            page.keyboard().press("Tab");
            assertThat((Boolean) page.evaluate(FOCUS_SHOWS))
                    .as("the focus shows on %s", page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
                    .isTrue();
            if (isFocused(wanted)) {
                return;
            }
        }
        throw new AssertionError("not reached by Tab: " + wanted);
    }

    private static boolean isFocused(Locator wanted) {
        return (Boolean) wanted.evaluate("one => one === document.activeElement");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void enter(Page page, Locator wanted) {
        tabTo(page, wanted);
        page.keyboard().press("Enter");
    }

    /** The same, where it leads to another page. */
    private static void open(Page page, Locator wanted) {
        tabTo(page, wanted);
        opens(page);
    }

    private static void opens(Page page) {
        Object unused = page.evaluate("window.isBefore = true");
        page.keyboard().press("Enter");
        Object unusedToo = page.waitForFunction("() => !window.isBefore && document.readyState === 'complete'");
    }

    @Test
    void skipsTheNavigation() {
        Page page = page("/tools");
        page.keyboard().press("Tab");
        Locator skip = page.getByText("Skip to content");
        assertThat(isFocused(skip)).isTrue();
        assertThat((Boolean) page.evaluate(FOCUS_SHOWS)).isTrue();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat((Boolean) page.evaluate("document.querySelector('main').contains(document.activeElement)"))
                .isTrue();
    }

    @Test
    void opensAndClosesTheMenuOfAPhone() {
        Page page = page("/tools");
        page.setViewportSize(390, 740);
        Locator menu = button(page, "Menu");
        enter(page, menu);
        assertThat(menu).hasAttribute("aria-expanded", "true");
        assertThat(page.locator("#navigation")).isVisible();
        assertThat(Accessible.troubles(page)).isEmpty();
        page.keyboard().press("Tab");
        page.keyboard().press("Escape");
        assertThat(page.locator("#navigation")).isHidden();
        assertThat(menu).isFocused();
    }

    @Test
    void addsJiraAndFindsAndLeavesTheConnection() {
        Page page = page("");
        open(page, button(page, "Add Jira"));
        open(page, button(page, "Set up an app"));
        Locator profile = page.locator("input[type=radio][value=tools]");
        tabTo(page, profile);
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#live")).containsText("chosen");
        assertThat((String) page.evaluate("document.activeElement.name")).isEqualTo("profile");
        tabTo(page, page.getByLabel("Client ID"));
        page.keyboard().type(DemoApps.CLIENT_ID);
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Client secret")).isFocused();
        page.keyboard().type(DemoApps.CLIENT_SECRET);
        opens(page);
        Locator said = page.getByText("Nothing of it is verified yet.");
        assertThat(said).isFocused();
        Page walk = page.waitForPopup(() -> enter(page, button(page, "Begin the test")));
        Steps.connect(walk, Steps.PRIYA, "brightwell");
        assertThat(walk.locator("h1")).hasText("Jira is connected");
        page.bringToFront();
        assertThat(page.getByText("It works.")).isVisible();
        findsAndLeaves(page);
    }

    private void findsAndLeaves(Page page) {
        page.navigate(console + "/connections");
        Locator search = page.getByLabel("Person, account or site");
        tabTo(page, search);
        page.keyboard().type("priya");
        assertThat(page.locator("#live")).hasText("1 connection shown");
        assertThat(search).isFocused();
        page.keyboard().type(" nobody");
        assertThat(page.locator("#live")).hasText("0 connections shown");
        assertThat(search).hasValue("priya nobody");
        page.keyboard().press("Control+A");
        page.keyboard().press("Delete");
        assertThat(page.locator("#live")).hasText("1 connection shown");
        open(page, page.locator("#rows th a"));
        open(page, button(page, "Disconnect …"));
        open(page, button(page, "Keep it"));
        assertThat(page).hasURL(java.util.regex.Pattern.compile("/console/connections.*"));
        page.navigate(console + "/tools/jira_get_me");
        enter(page, button(page, "Call it"));
        assertThat(page.locator("#live")).hasText("The result is there");
        assertThat(button(page, "Call it")).isFocused();
    }

    @Test
    void leadsToWhatIsWrongWithAForm() {
        Page page = page("/apps/new/service");
        tabTo(page, page.getByLabel("Client ID"));
        page.keyboard().type("nobody-knows-this");
        tabTo(page, page.getByLabel("Client secret"));
        page.keyboard().type("wrong");
        opens(page);
        Locator alert = page.getByRole(AriaRole.ALERT);
        assertThat(alert).containsText("does not accept");
        assertThat(alert).isFocused();
        ConsoleLook.check(page, "wizard error");
    }
}
