package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.signin.TestingIdp;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sites, accounts, people and programs that are called by markup: every page of people and of the console shows them as text. */
@Tag("browser")
class HostileNamesTest {
    private static final String HOSTILE =
            "\"'><img src=x onerror=alert(1)><svg onload=alert(2)>{{ 7 * 7 }}\u202Egnp\u200B \u05E9\u05DC\u05D5\u05DD \uD83D\uDC69";

    /** What people see of it: nothing of it is unseen, and nothing of it turns what stands around it. */
    private static final String SHOWN = HOSTILE.replace('\u202E', '\uFFFD').replace('\u200B', '\uFFFD');

    private static final Pattern UNSEEN =
            Pattern.compile("[\\u202A-\\u202E\\u2060-\\u2069\\u200B\\u200E\\u200F\\uFEFF]");

    private static final String BRIGHTWELL = "1324a887-45db-4bf4-9e99-ef0ff456d421";

    /** What none of our pages has by itself. */
    private static final String FOREIGN = """
            document.querySelectorAll('img[src="x"], svg[onload], [onerror], [onload], script:not([src]), style, [style], base,'
                + ' iframe, object, embed, [href^="javascript:" i], [src^="javascript:" i], [action^="javascript:" i]').length""";

    private static final int MANY = 150;

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final TestingIdp idp = new TestingIdp();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();
    private Program program;
    private HttpDoor door;

    @BeforeEach
    void open(@TempDir Path home) {
        Settings settings = Settings.read(
                Map.of(
                        Setting.LISTEN, "127.0.0.1:0",
                        Setting.SIGN_IN, "oidc",
                        Setting.OIDC_ISSUER, idp.issuer().toString(),
                        Setting.OIDC_CLIENT_ID, TestingIdp.CLIENT_ID,
                        Setting.ADMINS, "root@example.com"),
                Map.of(
                        "JIRA_MCP_HOME",
                        home.toString(),
                        "JIRA_MCP_OIDC_CLIENT_SECRET",
                        TestingIdp.CLIENT_SECRET,
                        "JIRA_MCP_ATLASSIAN_AUTH_URL",
                        sandbox.uri().toString(),
                        "JIRA_MCP_ATLASSIAN_API_URL",
                        sandbox.uri().toString(),
                        "JIRA_MCP_ATLASSIAN_CLIENT_ID",
                        DemoApps.CLIENT_ID,
                        "JIRA_MCP_ATLASSIAN_CLIENT_SECRET",
                        DemoApps.CLIENT_SECRET));
        program = Program.start(settings, false);
        door = HttpDoor.open(program);
        Steps.callback(sandbox, at("/oauth/atlassian/callback"));
        idp.signedIn("root");
        idp.bend(claims -> claims.claim("name", HOSTILE).claim("picture", "javascript:alert(3)"));
    }

    @AfterEach
    void close() {
        door.close();
        program.close();
        idp.close();
        sandbox.close();
    }

    private String at(String path) {
        return door.console().resolve(path).toString();
    }

    private Page watched() {
        Page page = browser.window();
        page.onDialog((Dialog dialog) -> {
            faults.add("a dialog at " + page.url() + ": " + dialog.message());
            dialog.dismiss();
        });
        page.onPageError(error -> faults.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add(page.url() + ": " + message.text());
            }
        });
        return page;
    }

    private void look(Page page) {
        if ((Integer) page.evaluate(FOREIGN) > 0) {
            faults.add("something foreign in " + page.url());
        }
        if (UNSEEN.matcher(page.content()).find()) {
            faults.add("something that nobody sees in " + page.url());
        }
        if (page.locator("body").innerText().contains(SHOWN)) {
            shown.add(URI.create(page.url()).getPath());
        }
    }

    @Test
    void areTextOnEveryPage() {
        Page page = watched();
        connects(page);
        allowsAProgram(page);
        int unused = program.store().write(HostileNamesTest::spoil);
        visitsEverything(page);
        assertThat(faults).isEmpty();
        assertThat(shown)
                .contains(
                        "/connect",
                        "/clients",
                        "/console",
                        "/console/connections",
                        "/console/members",
                        "/console/applications",
                        "/console/policy",
                        "/console/audit",
                        "/console/mine",
                        "/console/mine/clients");
        assertThat(shown).anyMatch(path -> path.startsWith("/console/connections/connection_"));
    }

    /** Atlassian tells of a site and an account of such names. */
    private void connects(Page page) {
        answer(
                "/oauth/token/accessible-resources",
                Json.array()
                        .add(Json.object()
                                .put("id", BRIGHTWELL)
                                .put("name", HOSTILE)
                                .put("url", "https://brightwell.atlassian.net")
                                .put("avatarUrl", "javascript:alert(4)")
                                .set(
                                        "scopes",
                                        Json.array().add("read:jira-work").add("read:jira-user")))
                        .toString());
        answer(
                "/rest/api/3/myself",
                Json.object()
                        .put("accountId", "712020:6c1b7a1e-0000-4000-8000-000000000001")
                        .put("displayName", HOSTILE)
                        .put("active", true)
                        .toString());
        page.navigate(at("/connect"));
        look(page);
        Steps.press(page, "Connect Jira");
        look(page);
        Steps.press(page, "Continue to Atlassian");
        Steps.signIn(page, Steps.PRIYA);
        Steps.accept(page, "brightwell");
        look(page);
        Steps.press(page, "Connect");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
        look(page);
    }

    private void answer(String path, String json) {
        Object unused = sandbox.control()
                .fail("GET", path, new Effect.Answer(Reply.text(200, "application/json", json), false));
    }

    /** A program registers itself under such a name, and is allowed. */
    private void allowsAProgram(Page page) {
        String registration = Json.object()
                .put("client_name", HOSTILE)
                .put("logo_uri", "javascript:alert(5)")
                .put("client_uri", "javascript:alert(6)")
                .put("token_endpoint_auth_method", "none")
                .set("redirect_uris", Json.array().add("http://127.0.0.1:4199/callback"))
                .toString();
        HttpResponse<String> made = TestingTenants.send(
                TestingTenants.browser(),
                HttpRequest.newBuilder(URI.create(at("/oauth/register")))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(registration)));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String client = Json.parse(made.body()).path("client_id").asString();
        page.navigate(at(TestingTenants.ask(TenantPath.home()).replace("client_id=jira-mcp", "client_id=" + client)));
        look(page);
        assertThat(page.locator("body")).containsText(SHOWN);
        page.route("http://127.0.0.1:4199/**", route -> route.fulfill());
        Steps.press(page, "Allow");
        page.waitForURL("http://127.0.0.1:4199/**");
    }

    /** What else comes from outside, and what colleagues have written. */
    private static int spoil(Handle database) {
        database.execute(
                "INSERT INTO audit_record (id, tenant, at, actor, client, action, subject, outcome, details)"
                        + " VALUES ('zz-hostile', 'default', 1795000000000, ?, ?, ?, ?, 'refused', ?)",
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                Json.object().put("reason", HOSTILE).put("site", HOSTILE).toString());
        database.execute(
                "INSERT INTO application (tenant, id, name, secret_hash, jwks, jwks_uri, grants, people, created_at,"
                        + " changed_at) VALUES ('default', 'hostile', ?, 'x', '', '', 'token-exchange', '[\"*\"]', 0, 0)",
                HOSTILE);
        database.execute(
                "INSERT INTO policy_set (tenant, version, policies, note, author, saved_at) VALUES ('default', 1, ?, ?, ?, 0)",
                "permit(principal, action, resource); // " + HOSTILE,
                HOSTILE,
                HOSTILE);
        return database.execute("UPDATE connection SET health = 'REAUTH_REQUIRED', reason = ?", HOSTILE);
    }

    /** Every page that links lead to, from the first ones on. */
    private void visitsEverything(Page page) {
        Deque<String> ahead = new ArrayDeque<>(List.of("/console", "/connect", "/clients"));
        Set<String> known = new HashSet<>(ahead);
        int visited = 0;
        while (!ahead.isEmpty() && visited++ < MANY) {
            Response response = page.navigate(at(ahead.remove()));
            if (response.status() >= 500) {
                faults.add(page.url() + " answers " + response.status());
            }
            look(page);
            for (String path : links(page)) {
                String alike = path.replaceFirst("^(/console/tools/).+", "$1x");
                if (known.add(alike)) {
                    ahead.add(path);
                }
            }
        }
        assertThat(visited).as("pages visited").isGreaterThan(20);
    }

    @SuppressWarnings("unchecked")
    private static List<String> links(Page page) {
        List<String> found = (List<String>) page.evaluate("""
                [...document.querySelectorAll('a[href]')].map(link => new URL(link.href))
                    .filter(url => url.origin === location.origin).map(url => url.pathname)""");
        return found.stream()
                .filter(path -> path.startsWith("/console") || path.equals("/connect") || path.equals("/clients"))
                .filter(path -> !path.contains("/export"))
                .toList();
    }
}
