package dev.jiramcp.app.connect;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.oauth.Apps;
import java.util.regex.Pattern;

/** What a person does on our pages and on Atlassian's. */
final class Steps {
    static final String PRIYA = "priya.raman@brightwell.example";
    static final String AMARA = "amara.okafor@brightwell.example";

    private Steps() {}

    static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** Signs in at Atlassian. */
    static void signIn(Page page, String email) {
        page.locator("button[value='" + email + "']").click();
    }

    /** Chooses sites on Atlassian's page and accepts. */
    static void accept(Page page, String... sites) {
        for (String site : sites) {
            page.getByLabel(site, new Page.GetByLabelOptions().setExact(true)).check();
        }
        press(page, "Accept");
    }

    /** Ticks a site on our page. */
    static void tick(Page page, String site) {
        page.getByLabel(Pattern.compile("^\\s*" + site + "\\s*http")).check();
    }

    /** All of it, with one site. */
    static void connect(Page page, String email, String site) {
        press(page, "Continue to Atlassian");
        signIn(page, email);
        accept(page, site);
        press(page, "Connect");
    }

    /** Makes this the callback of the app at Atlassian. */
    static void callback(Sandbox sandbox, String callback) {
        Apps apps = sandbox.control().accounts().apps();
        apps.all().stream()
                .filter(app -> app.clientId().equals(DemoApps.CLIENT_ID))
                .forEach(app -> apps.put(app.withCallback(callback)));
    }
}
