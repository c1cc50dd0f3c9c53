package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.oauth.signin.TestingIdp;
import dev.jiramcp.oauth.tenant.TenantSignIns.TenantSignIn;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An owner of the deployment says in the console, or by its API, how the people of another tenant sign in. */
class TenantSignInTest {
    private static final String PAGE = "/console/tenants/acme/sign-in";
    private static final String OPERATION = "/api/v1/tenants/acme/sign-in";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    private final TestingIdp own = new TestingIdp();

    @SuppressWarnings("NullAway.Init")
    private TestingTenants server;

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
    }

    @AfterEach
    void close() {
        server.close();
        own.close();
    }

    private Optional<TenantSignIn> stored() {
        return server.program.tenantSignIns().find(TestingTenants.ACME);
    }

    private HttpResponse<String> put(HttpClient http, String body) {
        return asked(http, request -> request.PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> asked(HttpClient http, UnaryOperator<HttpRequest.Builder> how) {
        Matcher csrf = CSRF.matcher(server.get(http, "/console/tenants").body());
        assertThat(csrf.find()).isTrue();
        return TestingTenants.send(
                http,
                how.apply(HttpRequest.newBuilder(server.at(OPERATION))
                        .header("Content-Type", "application/json")
                        .header("X-CSRF-Token", csrf.group(1))));
    }

    private HttpClient owner() {
        server.idp.signedIn("root");
        HttpClient http = TestingTenants.browser();
        assertThat(server.follow(http, server.at("/console")).statusCode()).isEqualTo(200);
        return http;
    }

    private String oidc(URI issuer, String more) {
        return "{\"way\":\"oidc\",\"issuer\":\"" + issuer + "\",\"client_id\":\"" + TestingIdp.CLIENT_ID + "\"" + more
                + "}";
    }

    @Test
    void isChangedByTheApiSealedAuditedAndSignsEverybodyOut() {
        HttpClient http = owner();
        server.idp.signedIn("ann");
        HttpClient ann = TestingTenants.browser();
        String token =
                server.tokens(ann, TestingTenants.ACME).path("access_token").asString("");
        assertThat(server.tools(TestingTenants.ACME, token).statusCode()).isEqualTo(200);

        String secret = ",\"client_secret\":\"" + TestingIdp.CLIENT_SECRET + "\"";
        HttpResponse<String> changed = put(http, oidc(own.issuer(), secret + ",\"groups_claim\":\"roles\""));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body()).contains("\"way\":\"oidc\"", "\"groups_claim\":\"roles\"", "/oauth/oidc/callback");
        HttpResponse<String> told = asked(http, HttpRequest.Builder::GET);
        assertThat(told.body()).contains(own.issuer().toString()).doesNotContain("secret");
        assertThat(server.get(http, PAGE).body()).doesNotContain(TestingIdp.CLIENT_SECRET);

        assertThat(server.tools(TestingTenants.ACME, token).statusCode())
                .as("who came from elsewhere is out")
                .isEqualTo(401);
        own.signedIn("bill");
        HttpResponse<String> leaves = server.follow(TestingTenants.browser(), server.at("/t/acme/console"));
        assertThat(leaves.uri().getPort() == own.issuer().getPort()
                        || leaves.headers()
                                .firstValue("Location")
                                .orElse("")
                                .contains(":" + own.issuer().getPort()))
                .isTrue();
        assertThat(sealed()).isNotEmpty().doesNotContain(TestingIdp.CLIENT_SECRET);
        assertThat(audited()).contains(own.issuer().toString());

        HttpResponse<String> kept = put(http, oidc(own.issuer(), ""));
        assertThat(kept.statusCode()).as("keeps the secret for the same client").isEqualTo(200);
        assertThat(stored().orElseThrow().provider().orElseThrow().groupsClaim())
                .isEqualTo("groups");
        assertThat(put(http, "{\"way\":\"settings\"}").statusCode()).isEqualTo(200);
        assertThat(stored()).isEmpty();
    }

    @Test
    void isNotTakenWhereTheProviderDoesNotAnswerAsOne() {
        HttpClient http = owner();
        String secret = ",\"client_secret\":\"s\"";
        String[] wrong = {
            oidc(URI.create("http://127.0.0.1:9"), secret),
            oidc(server.at("/console"), secret),
            oidc(URI.create("http://169.254.169.254/latest"), secret),
            oidc(URI.create("ftp://login.example.com"), secret),
            oidc(URI.create("https://login.example.com?tenant=x"), secret),
            oidc(own.issuer(), ""),
            oidc(own.issuer(), secret + ",\"groups_claim\":\"two words\""),
            "{\"way\":\"oidc\"}",
            "{\"way\":\"nowhere\"}",
        };
        for (String body : wrong) {
            assertThat(put(http, body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(stored()).isEmpty();
        server.idp.signedIn("eve");
        HttpClient eve = TestingTenants.browser();
        assertThat(server.follow(eve, server.at("/console")).statusCode()).isEqualTo(200);
        assertThat(asked(eve, HttpRequest.Builder::GET).body())
                .as("owners alone")
                .contains("not_permitted");
    }

    private String sealed() {
        return server.program
                .store()
                .read(handle -> handle.createQuery("SELECT secret FROM tenant_sign_in WHERE tenant = 'acme'")
                        .map((row, context) -> new String(row.getBytes("secret"), StandardCharsets.ISO_8859_1))
                        .findOne()
                        .orElse(""));
    }

    private String audited() {
        return server.program
                .store()
                .read(handle -> handle.createQuery(
                                "SELECT details FROM audit_record WHERE tenant = 'acme' AND action = 'tenant.sign_in_changed'")
                        .mapTo(String.class)
                        .list()
                        .toString());
    }

    @Test
    @Tag("browser")
    void isChangedOnThePage() {
        server.idp.signedIn("root");
        Page page = browser.window();
        page.context().setDefaultTimeout(60_000);
        page.setViewportSize(1200, 800);
        page.navigate(server.at("/console/tenants/acme").toString());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("How its people sign in"))
                .click();
        page.getByLabel("at an OpenID Connect provider of their own").check();
        page.getByLabel("Issuer").fill("http://127.0.0.1:9");
        page.getByLabel("Client ID").fill(TestingIdp.CLIENT_ID);
        page.getByLabel("Client secret").fill(TestingIdp.CLIENT_SECRET);
        Steps.press(page, "Save");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("can't be taken as an identity provider");
        assertThat(page.getByLabel("Issuer")).hasValue("http://127.0.0.1:9");
        assertThat(page.getByLabel("Client secret")).hasValue("");
        page.getByLabel("Issuer").fill(own.issuer().toString());
        page.getByLabel("Client secret").fill(TestingIdp.CLIENT_SECRET);
        Steps.press(page, "Save");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("which answered");
        page.navigate(server.at(PAGE).toString());
        assertThat(page.getByLabel("Client secret")).hasValue("");
        assertThat(page.locator("main")).containsText("One is stored, sealed.");
        assertThat(page.locator("h1").innerText().toLowerCase(Locale.ROOT)).contains("acme");
        ConsoleLook.check(page, "tenant-sign-in");
    }
}
