package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat 40 at every address that the server has, whatever is added to them: a browser that is signed in posts to it what no
 * page of ours made. Each refuses that, or takes no form at all, or goes by something that no other site can make a browser
 * send; nothing changes.
 */
class FormTokensTest {
    private static final TenantId HOME = TenantPath.home();

    /** What the server writes by itself. */
    private static final Set<String> BY_ITSELF =
            Set.of("audit_link", "audit_waiting", "audit_chain", "audit_checkpoint", "connection_watch");

    /**
     * Pages and operations of the console, which {@link RoleMatrixTest} posts to one by one; what goes by a secret in its
     * address; and what programs post, with what they were given, to get tokens.
     */
    private static final Set<String> NO_FORMS =
            Set.of("/console/*", "/api/v1/*", "/join/*", "/connect/session", "/oauth/register", "/oauth/token");

    private static final int NEEDS_A_TOKEN_OF_ITS_OWN = 401;
    private static final int REFUSED = 403;
    private static final int TAKES_NO_FORM = 405;

    @SuppressWarnings("NullAway.Init")
    private TestingTenants server;

    @SuppressWarnings("NullAway.Init")
    private ConsoleVisitor owner;

    private URI consent = URI.create("");
    private String shown = "";

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
        owner = ConsoleVisitor.member(server, HOME, Role.OWNER);
        HttpResponse<String> page = server.follow(owner.browser(), server.at(TestingTenants.ask(HOME)));
        consent = page.uri();
        shown = TestingBrowser.hidden(page).getOrDefault("shown", "");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private URI address(String pattern) {
        return pattern.equals("/oauth/consent/*") ? consent : server.at(pattern.replace("*", "nothing"));
    }

    private HttpResponse<String> post(String pattern, String token) {
        return owner.send(HttpRequest.newBuilder(address(pattern))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString("answer=yes&do=in&client=any&shown=" + shown + token)));
    }

    private Map<String, Integer> answers(String token) {
        Map<String, Integer> answers = new TreeMap<>();
        server.door
                .paths(HOME)
                .forEach(pattern -> answers.put(pattern, post(pattern, token).statusCode()));
        return answers;
    }

    @Test
    void whatTakesAFormTakesNoneWithoutItsToken() {
        Map<String, String> before = new Rows(server.program.store(), HOME).all(BY_ITSELF);
        String another =
                ConsoleVisitor.member(server, TestingTenants.ACME, Role.OWNER).csrf();
        for (String token : new String[] {"", "&csrf=", "&csrf=guessed", "&csrf=" + another}) {
            Map<String, Integer> answers = answers(token);
            assertThat(answers)
                    .as(token)
                    .containsEntry("/clients", REFUSED)
                    .containsEntry("/connect", REFUSED)
                    .containsEntry("/connect/*", REFUSED)
                    .containsEntry("/oauth/consent/*", REFUSED)
                    .containsEntry("/sign-out", REFUSED);
            assertThat(answers.keySet().removeAll(NO_FORMS)).isTrue();
            assertThat(answers.values())
                    .as(answers.toString())
                    .containsOnly(NEEDS_A_TOKEN_OF_ITS_OWN, REFUSED, TAKES_NO_FORM);
        }
        assertThat(new Rows(server.program.store(), HOME).all(BY_ITSELF)).isEqualTo(before);
    }
}
