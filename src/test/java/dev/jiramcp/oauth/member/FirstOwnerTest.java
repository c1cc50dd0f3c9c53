package dev.jiramcp.oauth.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.signin.TestingIdp;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link that a server tells at its start while nobody owns it. */
class FirstOwnerTest {
    private static final TenantId HOME = TenantPath.home();

    private final TestingIdp idp = new TestingIdp();
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
                        Setting.ALLOW, "@elsewhere.example"),
                Map.of("JIRA_MCP_HOME", home.toString(), "JIRA_MCP_OIDC_CLIENT_SECRET", TestingIdp.CLIENT_SECRET));
        program = Program.start(settings, true);
        door = HttpDoor.open(program);
        idp.bend(claims -> claims.claim("email_verified", false));
    }

    @AfterEach
    void close() {
        door.close();
        program.close();
        idp.close();
    }

    private URI link() {
        return here(door.firstOwner().orElseThrow());
    }

    /** The link names the public address, of which these browsers know no more than the port. */
    private URI here(URI link) {
        return door.mcp().resolve(link.getPath());
    }

    private static HttpResponse<String> get(HttpClient browser, URI address) {
        return TestingTenants.send(browser, HttpRequest.newBuilder(address));
    }

    private HttpResponse<String> follow(HttpClient browser, URI address) {
        HttpResponse<String> reply = get(browser, address);
        URI at = address;
        for (int hop = 0; hop < 12 && reply.headers().firstValue("Location").isPresent(); hop++) {
            at = at.resolve(reply.headers().firstValue("Location").orElseThrow());
            reply = get(browser, at);
        }
        return reply;
    }

    private Role role(String name) {
        return program.membership().members().role(HOME, new UserId("sub-" + name));
    }

    @Test
    void makesTheFirstWhoSignsInTheOwnerAndLeadsToTheWizard() {
        URI link = link();
        for (int opened = 0; opened < 3; opened++) {
            assertThat(get(TestingTenants.browser(), link).statusCode())
                    .as("programs open links too, which uses nothing up")
                    .isEqualTo(303);
        }
        idp.signedIn("ann");
        HttpResponse<String> in = follow(TestingTenants.browser(), link);
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        assertThat(in.uri().getPath()).isEqualTo("/console/apps/new");
        assertThat(in.body()).contains("<h1>Add Jira</h1>", "An app of your own");
        assertThat(role("ann")).isEqualTo(Role.OWNER);
        assertThat(door.firstOwner()).as("nobody else is offered it").isEmpty();

        idp.signedIn("eve");
        HttpResponse<String> late = follow(TestingTenants.browser(), link);
        assertThat(late.statusCode()).isEqualTo(404);
        assertThat(late.body()).contains("is good for an hour; the next start tells another");
        assertThat(role("eve")).isNotEqualTo(Role.OWNER);
    }

    @Test
    void isOverForWhoOpenedItAndSignsInAfterSomebodyElse() {
        URI link = link();
        HttpClient eve = TestingTenants.browser();
        URI next = link.resolve(get(eve, link).headers().firstValue("Location").orElseThrow());
        idp.signedIn("ann");
        assertThat(follow(TestingTenants.browser(), link).statusCode()).isEqualTo(200);
        idp.signedIn("eve");
        assertThat(follow(eve, next).statusCode()).isEqualTo(403);
        assertThat(role("eve")).isNotEqualTo(Role.OWNER);
    }

    @Test
    void isUselessAfterTheNextStart() {
        URI before = link();
        URI after = link();
        assertThat(get(TestingTenants.browser(), before).statusCode()).isEqualTo(404);
        assertThat(get(TestingTenants.browser(), after).statusCode()).isEqualTo(303);
    }

    @Test
    void isOverAfterAnHour() {
        URI link = link();
        assertThat(age(59 * 60)).isEqualTo(1);
        assertThat(get(TestingTenants.browser(), link).statusCode()).isEqualTo(303);
        HttpClient slow = TestingTenants.browser();
        URI next = link.resolve(get(slow, link).headers().firstValue("Location").orElseThrow());
        assertThat(age(61)).isEqualTo(1);
        assertThat(get(TestingTenants.browser(), link).statusCode()).isEqualTo(404);
        idp.signedIn("ann");
        assertThat(follow(slow, next).statusCode()).as("signs in too late").isEqualTo(403);
    }

    /** Lets an invitation be older by so many seconds. */
    private int age(int seconds) {
        return program.store()
                .write(handle -> handle.execute(
                        "UPDATE member SET link_until = link_until - ? WHERE tenant = ? AND link <> ''",
                        seconds * 1000L,
                        HOME.value()));
    }
}
