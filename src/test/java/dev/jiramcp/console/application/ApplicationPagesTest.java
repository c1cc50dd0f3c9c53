package dev.jiramcp.console.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.audit.TestingAudit;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Rights;
import dev.jiramcp.console.TestingConsole;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Applications in the console. */
class ApplicationPagesTest {
    private static final Pattern SECRET = Pattern.compile("jms_[A-Za-z0-9_-]{43}");

    private static TestingConsole console(TestingDatabase database) {
        Rights rights = (tenant, user) -> new Rights.Granted(
                "administrator", EnumSet.of(Permission.APPLICATIONS_READ, Permission.APPLICATIONS_CHANGE));
        return new TestingConsole(
                database,
                store -> List.of(new ApplicationPages(
                        tenant -> new Applications(ground(store), new SecureRandom(), tenant),
                        () -> URI.create("https://jira.example.com"))),
                rights);
    }

    private static Ground ground(Store store) {
        Clock clock = Clock.systemUTC();
        return new Ground(
                store, TestingAudit.vault(store, clock), TestingAudit.of(store, clock), clock, new SecureRandom());
    }

    @ParameterizedTest
    @EnumSource
    void showsASecretOnce(TestingDatabase database) {
        try (TestingConsole console = console(database)) {
            TestingConsole.Browser browser = console.browser("admin");
            assertThat(browser.get("/console/applications").body()).contains("No application is registered");
            HttpResponse<String> made = browser.post(
                    "/console/applications/new",
                    "do=register&name=Nightly+%3Cb%3Ereports%3C%2Fb%3E&id=nightly&grant=token-exchange&people=ann%2C+bob");
            assertThat(made.statusCode()).isEqualTo(200);
            Matcher secret = SECRET.matcher(made.body());
            assertThat(secret.find()).isTrue();
            assertThat(made.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            String list = browser.get("/console/applications").body();
            assertThat(list)
                    .contains("nightly", "ann, bob", "Nightly &lt;b&gt;")
                    .doesNotContain(secret.group());
            String one = browser.get("/console/applications/nightly").body();
            assertThat(one).contains("client_secret_basic").doesNotContain(secret.group());
            HttpResponse<String> again = browser.post("/console/applications/nightly", "do=secret");
            Matcher other = SECRET.matcher(again.body());
            assertThat(other.find()).isTrue();
            assertThat(other.group()).isNotEqualTo(secret.group());
            assertThat(browser.post("/console/applications/nightly", "do=remove")
                            .statusCode())
                    .isEqualTo(303);
            assertThat(browser.get("/console/applications").body()).contains("No application is registered");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoApplication(TestingDatabase database) {
        try (TestingConsole console = console(database)) {
            TestingConsole.Browser browser = console.browser("admin");
            HttpResponse<String> bad = browser.post(
                    "/console/applications/new", "do=register&name=x&id=a+b&grant=token-exchange&people=*");
            assertThat(bad.statusCode()).isBetween(400, 499);
            assertThat(browser.get("/console/applications/nothing").statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void permitsAButtonForExactOriginsAlone(TestingDatabase database) {
        try (TestingConsole console = console(database)) {
            TestingConsole.Browser browser = console.browser("admin");
            String page = "/console/applications/nightly/button";
            HttpResponse<String> unused = browser.post(
                    "/console/applications/new", "do=register&name=Nightly&id=nightly&grant=token-exchange&people=ann");
            assertThat(browser.get(page).body()).contains("Not permitted").doesNotContain("jira-connect session");
            for (String wrong : List.of("https%3A%2F%2F*.example.com", "http%3A%2F%2Fapp.example.com", "%3Cb%3E")) {
                HttpResponse<String> refused = browser.post(page, "do=permit&origins=" + wrong);
                assertThat(refused.body()).contains("is no origin of a page").doesNotContain("<b>");
            }
            assertThat(browser.postBare(page, "do=permit&origins=https%3A%2F%2Fapp.example.com")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.post(
                                    page,
                                    "do=permit&origins=https%3A%2F%2FApp.example.com%2F%0Ahttp%3A%2F%2Flocalhost%3A3000")
                            .statusCode())
                    .isEqualTo(303);
            assertThat(browser.get(page).body())
                    .contains(
                            "https://jira.example.com/connect.js", "https://app.example.com", "http://localhost:3000");
            assertThat(browser.post(page, "do=permit&shown=yes&before=&origins=https%3A%2F%2Fother.example.com")
                            .body())
                    .as("who saw the page before that")
                    .contains("Somebody changed meanwhile where the button of", "http://localhost:3000");
            assertThat(browser.post(page, "do=forbid").statusCode()).isEqualTo(303);
            assertThat(browser.get(page).body()).contains("Not permitted");
            List<String> record = console.store.read(handle -> handle.createQuery(
                            "SELECT action FROM audit_record WHERE action = 'application.button_changed'")
                    .mapTo(String.class)
                    .list());
            assertThat(record).hasSize(2);
        }
    }
}
