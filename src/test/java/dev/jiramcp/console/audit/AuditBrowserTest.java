package dev.jiramcp.console.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.model.Json;
import dev.jiramcp.store.TestingDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit log on the screen. */
@Tag("browser")
class AuditBrowserTest {
    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    private final TestingDesk desk = new TestingDesk(TestingDatabase.SQLITE);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void followsTheLogAndShowsARecordAndVerifies() {
        String first = desk.add("ann", "tool.call", "allowed", Json.object().put("reason", "all may"));
        Page page = browser.window();
        page.setExtraHTTPHeaders(Map.of("X-Who", "auditor"));
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(desk.console.at("/console/audit").toString());
        assertThat(page.locator("#rows")).containsText("no end is written");
        page.getByLabel("Follow").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        String unused = desk.add("zoe", "grant.refreshed", "done");
        assertThat(page.locator("#rows")).containsText("zoe");
        TestingBrowser.keep(page, "console-audit");
        page.locator("a[href$='" + first + "']").click();
        assertThat(page.locator("pre")).containsText("all may");
        TestingBrowser.keep(page, "console-audit-record");
        page.goBack();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify all records"))
                .click();
        assertThat(page.locator(".note.good")).containsText("unchanged and in order");
        Assertions.assertThat(complaints).isEmpty();
    }
}
