package dev.jiramcp.console.member;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Members, who may enter and tenants on the screen. */
@Tag("browser")
class MemberBrowserTest {
    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    private TestingTenants server;
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Page signedIn(String name, String path) {
        server.idp.signedIn(name);
        Page page = browser.window();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(server.at(path).toString());
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void anOwnerInvitesChangesAndRemovesSomebodyAndMakesATenant() {
        Page page = signedIn("root", "/console/members");
        page.getByLabel("E-mail address or user id").fill("<b>ann</b>@example.com");
        press(page, "Invite");
        assertThat(page.locator(".note.good code")).containsText("/join/jmi_");
        assertThat(page.locator("#rows")).containsText("<b>ann</b>@example.com");
        TestingBrowser.keep(page, "console-members");
        page.locator("#rows a", new Page.LocatorOptions().setHasText("ann")).click();
        page.getByLabel("Role").selectOption("auditor");
        press(page, "Change");
        assertThat(page.locator(".note.good")).containsText("is now auditor");
        TestingBrowser.keep(page, "console-member");
        press(page, "Withdraw");
        assertThat(page.locator(".note.good")).containsText("is withdrawn");

        page.navigate(server.at("/console/members/entry").toString());
        page.getByLabel("Who").fill("@partner.example");
        press(page, "Add");
        assertThat(page.locator("table")).containsText("verified e-mail addresses of this domain");
        TestingBrowser.keep(page, "console-entry");
        press(page, "Take back");
        assertThat(page.locator(".note.good")).containsText("may not come in any more");

        page.navigate(server.at("/console/tenants").toString());
        page.getByLabel("Id", new Page.GetByLabelOptions().setExact(true)).fill("initech");
        page.getByLabel("Name").fill("Initech");
        page.getByLabel("Owner").fill("bill@initech.example");
        press(page, "Add");
        assertThat(page.locator(".note.good code")).containsText("/t/initech/join/jmi_");
        TestingBrowser.keep(page, "console-tenants");
        page.locator("table a", new Page.LocatorOptions().setHasText("Initech")).click();
        press(page, "Close");
        assertThat(page.locator("main")).containsText("audit log stays");
        TestingBrowser.keep(page, "console-tenant");
        page.getByLabel("Enter the id").fill("initech");
        press(page, "Remove for good");
        assertThat(page.locator(".note.good")).containsText("is removed");
        Assertions.assertThat(complaints).isEmpty();
    }

    @Test
    void anOwnerOfAnotherTenantSeesThatTenantAlone() {
        server.program
                .membership()
                .invites()
                .invite(TestingTenants.ACME, "ann@example.com", Role.OWNER, TestingTenants.OPERATOR);
        Page page = signedIn("ann", "/t/acme/console/members");
        assertThat(page.locator("#rows")).containsText("ann");
        assertThat(page.locator("#navigation")).not().containsText("Tenants");
        page.locator(
                        "#navigation a",
                        new Page.LocatorOptions().setHasText("Connections").setHasNotText("My"))
                .first()
                .click();
        Assertions.assertThat(page.url()).contains("/t/acme/console/connections");
        Assertions.assertThat(complaints).isEmpty();
    }
}
