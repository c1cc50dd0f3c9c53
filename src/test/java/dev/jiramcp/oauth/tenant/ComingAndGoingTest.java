package dev.jiramcp.oauth.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.member.Invites;
import dev.jiramcp.oauth.member.Member;
import dev.jiramcp.oauth.member.Role;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members at the doors: invited by a link, removed while they are in. */
class ComingAndGoingTest {
    private static final TenantId ACME = TestingTenants.ACME;

    private TestingTenants server;

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> connections(HttpClient browser) {
        return server.follow(browser, server.at("/t/acme/connect"));
    }

    @Test
    void aLinkLetsInOneWhomNobodyVouchesFor() {
        server.idp.bend(claims -> claims.claim("email_verified", false));
        server.idp.signedIn("zoe");
        assertThat(connections(TestingTenants.browser()).statusCode()).isEqualTo(403);
        Invites.Invited invited = server.program
                .membership()
                .invites()
                .invite(ACME, "zoe@elsewhere.example", Role.AUDITOR, TestingTenants.OPERATOR);
        String path = "/t/acme/join/" + invited.link().value();

        assertThat(server.get(TestingTenants.browser(), path.replace("/t/acme", ""))
                        .statusCode())
                .as("at another tenant")
                .isEqualTo(404);
        HttpClient zoe = TestingTenants.browser();
        HttpResponse<String> in = server.follow(zoe, server.at(path));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        assertThat(in.uri().getPath()).as("where auditors work").isEqualTo("/t/acme/console");
        assertThat(server.program.membership().members().role(ACME, new UserId("sub-zoe")))
                .isEqualTo(Role.AUDITOR);

        server.idp.signedIn("eve");
        assertThat(server.follow(TestingTenants.browser(), server.at(path)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLinkEndsNothingOfWhoeverIsSignedInBeforeTheySaySo() {
        Invites.Invited invited = server.program
                .membership()
                .invites()
                .invite(ACME, "zoe@elsewhere.example", Role.AUDITOR, TestingTenants.OPERATOR);
        String path = "/t/acme/join/" + invited.link().value();
        HttpClient ann = TestingTenants.browser();
        assertThat(connections(ann).statusCode()).isEqualTo(200);

        HttpResponse<String> asked = server.get(ann, path);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("You are signed in here as").contains("Sign in anew");
        assertThat(asked.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(server.get(ann, "/t/acme/connect").statusCode())
                .as("still signed in")
                .isEqualTo(200);
        assertThat(post(ann, path, "do=sign-in&csrf=forged").statusCode()).isEqualTo(403);
        assertThat(server.get(ann, "/t/acme/connect").statusCode()).isEqualTo(200);
        HttpResponse<String> stranger = post(TestingTenants.browser(), path, "do=sign-in");
        assertThat(stranger.statusCode()).isEqualTo(303);

        server.idp.signedIn("zoe");
        String csrf = TestingBrowser.hidden(asked).get("csrf");
        assertThat(post(ann, path, "do=sign-in&csrf=" + csrf).statusCode()).isEqualTo(303);
        HttpResponse<String> in = server.follow(ann, server.at("/t/acme/console"));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        assertThat(server.program.membership().members().role(ACME, new UserId("sub-zoe")))
                .isEqualTo(Role.AUDITOR);
    }

    private HttpResponse<String> post(HttpClient browser, String path, String form) {
        return TestingTenants.send(
                browser,
                HttpRequest.newBuilder(server.at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private long subjects() {
        return server.program
                .store()
                .read(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM subject WHERE tenant = 'acme' AND person = 'sub-ann'")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void removingAMemberEndsSessionsAndTokensAtOnceAndKeepsThemOut() {
        HttpClient browser = TestingTenants.browser();
        String access = server.tokens(browser, ACME).path("access_token").asString();
        HttpResponse<String> before = connections(browser);
        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(server.tools(ACME, access).statusCode()).isEqualTo(200);
        Member ann = server.program
                .membership()
                .members()
                .find(ACME, new UserId("sub-ann"))
                .orElseThrow();

        assertThat(subjects()).as("what the provider's tokens may stand for").isEqualTo(1);
        server.program.membership().members().remove(ACME, ann.id(), TestingTenants.OPERATOR);

        assertThat(subjects()).isZero();
        assertThat(server.tools(ACME, access).statusCode()).isEqualTo(401);
        assertThat(server.get(browser, "/t/acme/connect").statusCode())
                .as("signs in anew")
                .isEqualTo(303);
        HttpResponse<String> refused = connections(browser);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("may not use this server");
        assertThat(server.program
                        .store()
                        .<List<String>>read(handle -> handle.createQuery(
                                        "SELECT action || ' ' || outcome FROM audit_record WHERE tenant = 'acme'")
                                .mapTo(String.class)
                                .list()))
                .contains("member.removed done", "person.signed_in refused");
        assertThat(TestingBrowser.hidden(before)).containsKey("csrf");
    }

    @Test
    void aStrangerIsToldTheOwnerWhoWasInvited() {
        server.program.membership().invites().invite(ACME, "olga@acme.example", Role.OWNER, TestingTenants.OPERATOR);
        server.idp.bend(claims -> claims.claim("email", "eve@evil.example"));
        HttpResponse<String> refused = connections(TestingTenants.browser());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Ask olga@acme.example to let you in.");
    }
}
