package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An owner changes the policy on the screen, and what it forbids is refused to somebody else from then on. */
@Tag("browser")
class PolicyFlowTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>{{ 7 * 7 }}";
    private static final String USUAL = "@id(\"people\")\npermit (principal is User, action, resource);\n\n";
    private static final String WRONG =
            USUAL + "@id(\"leave\")\nforbid (principal == User::\"sub-ann\", action, resource)\n"
                    + "when { context.clientt == \"" + HOSTILE + "\" };\n";
    private static final String RIGHT = USUAL + "// " + HOSTILE + "\n@id(\"leave\")\n@reason(\"Ann is on leave.\")\n"
            + "forbid (principal == User::\"sub-ann\", action in Action::\"use\", resource == Tool::\"jira_get_issue\");\n";
    private static final String CALL = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"jira_get_issue",
              "arguments":{"issue":"FLOW-1"},"_meta":{
              "io.modelcontextprotocol/protocolVersion":"2026-07-28",
              "io.modelcontextprotocol/clientCapabilities":{},
              "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"}}}}""";

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    private final List<String> faults = new ArrayList<>();
    private TestingTenants server;
    private String token = "";

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
        Page ann = signedIn("ann", "/connect");
        Steps.press(ann, "Connect Jira");
        Steps.connect(ann, Steps.AMARA, "brightwell");
        assertThat(ann.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
        token = server.tokens(TestingTenants.browser(), TenantPath.home())
                .path("access_token")
                .asString("");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Page signedIn(String name, String path) {
        server.idp.signedIn(name);
        Page page = browser.window();
        page.setViewportSize(1200, 800);
        page.onDialog(dialog -> {
            faults.add("a dialog at " + page.url() + ": " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add(page.url() + ": " + message.text());
            }
        });
        page.navigate(server.at(path).toString());
        return page;
    }

    /** What Ann's assistant is answered. */
    private String called() {
        return TestingTenants.send(
                        TestingTenants.browser(),
                        HttpRequest.newBuilder(server.at("/mcp"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json, text/event-stream")
                                .header("MCP-Protocol-Version", "2026-07-28")
                                .header("Mcp-Method", "tools/call")
                                .header("Mcp-Name", "jira_get_issue")
                                .POST(HttpRequest.BodyPublishers.ofString(CALL)))
                .body();
    }

    private static Locator editor(Page page) {
        return page.getByLabel("Policies, in Cedar");
    }

    /** Types with the keyboard alone, from the beginning of the editor to the button that saves. */
    private static void typeAndSave(Page page, String text, String note) {
        editor(page).focus();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(text);
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("Note")).isFocused();
        page.keyboard().insertText(note);
        page.keyboard().press("Tab");
        assertThat(button(page, "Save as a new version")).isFocused();
        page.keyboard().press("Enter");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void writesTriesActivatesAndRollsBack() {
        assertThat(called()).contains("FLOW-1").doesNotContain("\"isError\":true");
        Page page = signedIn("root", "/console/policy");
        assertThat(page.getByText("default@1").first()).isVisible();
        ConsoleLook.check(page, "policy");

        saysWhatIsWrongAtItsLine(page);
        typeAndSave(page, RIGHT, HOSTILE);
        assertThat(page.getByRole(AriaRole.STATUS))
                .containsText("Saved as version 1. It does not hold before it is activated.");
        assertThat(page.locator("dd").getByText(HOSTILE)).isVisible();
        assertThat(page.locator("pre ins").getByText("// " + HOSTILE)).isVisible();
        assertThat(called()).contains("FLOW-1").doesNotContain("\"isError\":true");
        triesItOnWhatWasDone(page);

        Steps.press(page, "Activate");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Version 1 holds now.");
        assertThat(called())
                .contains("\"isError\":true", "Ann is on leave.", "leave")
                .doesNotContain("\"key\":\"FLOW-1\"");
        ConsoleLook.check(page, "policy-versions");

        Steps.press(page, "Roll back to what held before");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("holds again");
        assertThat(called()).contains("FLOW-1").doesNotContain("\"isError\":true");
        assertThat(faults).isEmpty();
    }

    private void saysWhatIsWrongAtItsLine(Page page) {
        typeAndSave(page, WRONG, "Leave");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("was not saved");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Line 6, column 8");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("`clientt`");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText(HOSTILE);
        assertThat(editor(page)).hasValue(WRONG);
        assertThat(editor(page)).hasAttribute("aria-invalid", "true");
        assertThat(page.getByLabel("Note")).hasValue("Leave");
        ConsoleLook.check(page, "policy-error");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Line 6, column 8"))
                .press("Enter");
        assertThat(editor(page)).isFocused();
        assertThat((String)
                        editor(page).evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)"))
                .startsWith("when { context.clientt");
    }

    private void triesItOnWhatWasDone(Page page) {
        Steps.press(page, "Try it on the last decisions");
        assertThat(page.getByText("requests would be decided otherwise.")).isVisible();
        Locator row = page.locator("table tbody tr", new Page.LocatorOptions().setHasText("jira_get_issue"))
                .first();
        assertThat(row).containsText("sub-ann");
        assertThat(row).containsText("refused");
        assertThat(row).containsText("Ann is on leave.");
        ConsoleLook.check(page, "policy-rehearsal");
    }

    @Test
    void triesARequestThatIsMadeUp() {
        Page page = signedIn("root", "/console/policy/try");
        page.locator("[name=user]").fill("sub-ann");
        page.locator("[name=groups]").fill(HOSTILE);
        page.locator("[name=tool]").fill("jira_get_issue");
        page.locator("[name=tool]").press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Allowed");
        assertThat(page.locator("[name=groups]")).hasValue(HOSTILE);
        ConsoleLook.check(page, "policy-try");
        assertThat(faults).isEmpty();
    }
}
