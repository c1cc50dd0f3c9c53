package dev.jiramcp.console.policy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.console.TestingConsole;
import dev.jiramcp.store.TestingDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two administrators at the policies at once, on their screens. */
@Tag("browser")
class PolicyBrowserTest {
    private static final String ALL = "@id(\"all\") permit (principal, action, resource);";
    private static final String FROZEN = "@id(\"frozen\") forbid (principal, action in Action::\"change\", resource);";

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    private final TestingConsole console =
            new TestingConsole(TestingDatabase.SQLITE, PolicyPagesTest::subjects, PolicyPagesTest::rights);

    @AfterEach
    void close() {
        console.close();
    }

    private Page policies(String who) {
        Page page = browser.window();
        page.setExtraHTTPHeaders(Map.of("X-Who", who));
        page.navigate(console.at("/console/policy").toString());
        return page;
    }

    private static void save(Page page, String policies, String note) {
        page.getByLabel("Policies, in Cedar").fill(policies);
        page.getByLabel("Note").fill(note);
        save(page);
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save as a new version"))
                .click();
    }

    @Test
    void theSecondWhoSavesSeesWhatTheFirstDidAndKeepsWhatTheyWrote() {
        Page first = policies("owner");
        Page second = policies("security");
        save(first, ALL + "\n" + FROZEN, "Freeze");
        assertThat(first.locator("body")).containsText("Policy, version 1");

        save(second, ALL, "Open");
        assertThat(second.locator("body")).containsText("owner saved version 1 meanwhile, 'Freeze'.");
        assertThat(second.locator("pre[aria-labelledby=meanwhile] ins").first()).containsText("permit");
        assertThat(second.locator("pre[aria-labelledby=meanwhile]")).containsText("@id(\"frozen\")");
        assertThat(second.getByLabel("Policies, in Cedar")).hasValue(ALL);
        assertThat(second.getByLabel("Note")).hasValue("Open");
        assertThat(second.locator("table")).not().containsText("Open");
        TestingBrowser.keep(second, "console-policy-conflict");

        save(second);
        assertThat(second.locator("h1")).containsText("Policy, version 2");
        second.navigate(console.at("/console/policy").toString());
        assertThat(second.locator("table")).containsText("Open");
    }
}
