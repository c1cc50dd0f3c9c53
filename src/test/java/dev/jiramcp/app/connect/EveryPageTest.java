package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every page of the console of an organisation that lives, as its owner and as a person without a role see them. */
@Tag("browser")
class EveryPageTest {
    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    private final List<String> complaints = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private TestingTenants server;

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
        LivingOrganisation.fill(server.program);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Page signedIn(String id, String name) {
        server.idp.bend(claims ->
                claims.subject(name.toLowerCase(Locale.ROOT).replace(' ', '.')).claim("name", name));
        server.idp.signedIn(id);
        Page page = browser.window();
        page.setViewportSize(1280, 800);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.navigate(server.at("/console").toString());
        return page;
    }

    private void look(Page page, String path, String name) {
        page.navigate(server.at("/console" + path).toString());
        ConsoleLook.check(page, name);
    }

    /** Follows the first link of the rows. */
    private void lookAtTheFirst(Page page, String path, String link, String name) {
        page.navigate(server.at("/console" + path).toString());
        page.locator(link).first().click();
        assertThat(page.locator("h1")).isVisible();
        ConsoleLook.check(page, name);
    }

    @Test
    void holdsForAnOwner() {
        Page page = signedIn("root", "Priya Raman");
        Map<String, String> names = new LinkedHashMap<>();
        names.put("", "overview");
        names.put("/connections", "connections");
        names.put("/connections?state=attention", "connections that need attention");
        names.put("/connections?search=nobody-of-this-name", "connections none");
        names.put("/connections/con_3", "connection");
        names.put("/connections/con_4", "connection ended");
        names.put("/connections/con_4/disconnect", "disconnect somebody");
        names.put("/connections/link", "connections-link");
        names.put("/connections/installation", "installation none");
        names.put("/apps", "apps");
        names.put("/apps/app_brightwell", "app untested");
        names.put("/apps/app_brightwell/remove", "app-remove");
        names.put("/applications", "applications");
        names.put("/applications/clients", "applications-clients");
        names.put("/applications/new", "applications-new");
        names.put("/applications/nightly-report", "application");
        names.put("/tools", "tools");
        names.put("/tools/jira_search", "tool untried");
        names.put("/policy/try", "policy-try empty");
        names.put("/audit", "audit");
        names.put("/audit?actor=nobody", "audit none");
        names.put("/members", "members");
        names.put("/members/mem_3", "member");
        names.put("/members/entry", "members-entry");
        names.put("/tenants", "tenants");
        names.put("/tenants/acme", "tenant");
        names.put("/keys", "keys");
        names.put("/system", "system");
        names.put("/mine", "mine none");
        names.put("/mine/clients", "mine-clients none");
        names.put("/nowhere", "not found");
        names.forEach((path, name) -> look(page, path, name));
        lookAtTheFirst(page, "/audit", "#rows th a", "audit-record");
        page.navigate(server.at("/console/audit").toString());
        Steps.press(page, "Verify all records");
        assertThat(page.locator("main")).containsText("Good: ");
        ConsoleLook.check(page, "audit-verified");
        assertThat(complaints.stream().filter(each -> !each.contains("404"))).isEmpty();
    }

    @Test
    void holdsForAPersonWithoutARole() {
        Page page = signedIn("tom", "Tom Hale");
        assertThat(page.locator("h1")).hasText("My connections");
        Locator links = page.locator("#navigation a");
        assertThat(links.allInnerTexts()).contains("Done in my name").doesNotContain("Audit", "Members", "Keys");
        ConsoleLook.check(page, "user mine");
        look(page, "/mine/clients", "user clients");
        look(page, "/mine/records", "user records");
        look(page, "/mine/hosts", "user hosts");
        look(page, "/audit", "user audit refused");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not include this");
    }
}
