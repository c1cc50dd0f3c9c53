package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A form that is sent twice, and one that is sent from a tab in which somebody else was signed in. */
class SameBrowserTest {
    private static final String NEW = "new@example.com";

    private TestingTenants server;
    private ConsoleVisitor owner;

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
        owner = ConsoleVisitor.member(server, TestingTenants.ACME, Role.OWNER);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> invites() {
        return owner.send(HttpRequest.newBuilder(server.at("/t/acme/console/members"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString("do=invite&role=user&address=" + URLEncoder.encode(NEW, UTF_8)
                        + "&csrf=" + URLEncoder.encode(owner.csrf(), UTF_8))));
    }

    private String members() {
        return TestingApi.inBrowser(owner.browser(), server.at("/t/acme"))
                .does("listMembers")
                .toString();
    }

    @Test
    void whoIsInvitedTwiceIsThereOnce() {
        assertThat(invites().statusCode()).isLessThan(400);
        assertThat(invites().body()).contains(NEW);
        assertThat(members().split("\"address\":\"" + NEW, -1))
                .as("one member before it, one behind it")
                .hasSize(2);
    }

    @Test
    void aTabOfSomebodyWhoSignedOutDoesNothingForWhoeverIsSignedInNow() {
        HttpResponse<String> left = server.get(owner.browser(), "/t/acme/sign-out");
        assertThat(left.statusCode()).isLessThan(400);
        HttpResponse<String> asked =
                server.post(owner.browser(), server.at("/t/acme/sign-out"), TestingBrowser.hidden(left));
        assertThat(asked.statusCode()).isLessThan(400);
        ConsoleVisitor other = ConsoleVisitor.member(server, TestingTenants.ACME, Role.ADMINISTRATOR);
        assertThat(other.csrf()).isNotEqualTo(owner.csrf());
        server.idp.signedIn("administrator");
        HttpResponse<String> now = server.follow(owner.browser(), server.at("/t/acme/console/members"));
        assertThat(now.body()).contains("administrator").doesNotContain(owner.csrf());
        HttpResponse<String> refused = invites();
        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(members()).doesNotContain(NEW);
    }
}
