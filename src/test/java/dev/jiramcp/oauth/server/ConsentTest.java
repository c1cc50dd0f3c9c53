package dev.jiramcp.oauth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.FakeSignIn;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.TestingDoor;
import dev.jiramcp.oauth.client.OwnProgram;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsentTest {
    private static final String LOOPBACK = "http://127.0.0.1:53211/callback";

    private static String register(TestingBrowser browser, String name, String redirect) {
        HttpResponse<String> reply = browser.postJson(
                "/oauth/register",
                Json.write(Json.object()
                        .put("client_name", name)
                        .put("token_endpoint_auth_method", "none")
                        .set("redirect_uris", Json.array().add(redirect))));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
        return Json.parse(reply.body()).path("client_id").asString();
    }

    @ParameterizedTest
    @EnumSource
    void asksForEachClientBeforeAnybodyIsSentToAtlassian(TestingDatabase database) {
        AtomicReference<FakeSignIn> signIn = new AtomicReference<>();
        try (TestingDoor door = new TestingDoor(database, sessions -> {
            signIn.set(new FakeSignIn(sessions, true));
            return signIn.get();
        })) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            ann.signIn(ann.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT));
            TestingBrowser stranger = new TestingBrowser(door, "");
            String evil = register(stranger, "Web application", "https://evil.example/cb");
            HttpResponse<String> authorized = stranger.authorize(stranger.request(evil, "https://evil.example/cb"));
            HttpResponse<String> page = stranger.consentPage(authorized);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("evil.example", "nobody has checked it");
            assertThat(signIn.get().trips()).isZero();
            HttpResponse<String> answered = stranger.answer(TestingBrowser.location(authorized), page, "yes");
            assertThat(TestingBrowser.location(answered)).isEqualTo(FakeSignIn.ELSEWHERE.toString());
            assertThat(signIn.get().trips()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void remembersAPersonsAnswerForThatClientAndPlaceAlone(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            Map<String, String> request = ann.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT);
            ann.allow(request);
            assertThat(ann.consentPage(ann.authorize(request)).statusCode()).isEqualTo(303);
            Map<String, String> more =
                    ann.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT, "scope", "jira:read jira:delete");
            assertThat(ann.consentPage(ann.authorize(more)).statusCode()).isEqualTo(200);
            String other = register(ann, "Other", TestingDoor.WEB_REDIRECT);
            assertThat(ann.consentPage(ann.authorize(ann.request(other, TestingDoor.WEB_REDIRECT)))
                            .statusCode())
                    .isEqualTo(200);
            TestingBrowser bob = new TestingBrowser(door, "bob");
            assertThat(bob.consentPage(bob.authorize(bob.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT)))
                            .statusCode())
                    .isEqualTo(200);
            Map<String, String> own = ann.request(OwnProgram.CLIENT_ID, LOOPBACK);
            ann.allow(own);
            assertThat(ann.consentPage(ann.authorize(own)).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesNoAnswerOfAnotherBrowserOrForAnotherClientOrTwice(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            HttpResponse<String> first = ann.authorize(ann.request(OwnProgram.CLIENT_ID, LOOPBACK));
            HttpResponse<String> firstPage = ann.consentPage(first);
            HttpResponse<String> second = ann.authorize(ann.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT));
            ann.consentPage(second);
            assertThat(ann.answer(TestingBrowser.location(second), firstPage, "yes")
                            .statusCode())
                    .isEqualTo(403);
            TestingBrowser mallory = new TestingBrowser(door, "mallory");
            mallory.authorize(mallory.request(OwnProgram.CLIENT_ID, LOOPBACK));
            assertThat(mallory.get(TestingBrowser.location(first)).statusCode()).isEqualTo(404);
            assertThat(mallory.answer(TestingBrowser.location(first), firstPage, "yes")
                            .statusCode())
                    .isEqualTo(404);
            Map<String, String> form = new LinkedHashMap<>(TestingBrowser.hidden(firstPage));
            form.put("answer", "yes");
            assertThat(ann.post(TestingBrowser.location(first), form, "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(ann.post(TestingBrowser.location(first), form, "Origin", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(ann.post(TestingBrowser.location(first), form).statusCode())
                    .isEqualTo(303);
            assertThat(ann.post(TestingBrowser.location(first), form).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void showsThePageAgainToWhoSignedInMeanwhile() {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            HttpResponse<String> authorized = ann.authorize(ann.request(OwnProgram.CLIENT_ID, LOOPBACK));
            HttpResponse<String> page = ann.consentPage(authorized);
            TestingBrowser bob = new TestingBrowser(door, "bob");
            bob.consentPage(bob.authorize(bob.request(OwnProgram.CLIENT_ID, LOOPBACK)));
            ann.plant("jira-mcp-session", bob.cookie("jira-mcp-session").orElseThrow());
            HttpResponse<String> answered = ann.answer(TestingBrowser.location(authorized), page, "yes");
            assertThat(TestingBrowser.location(answered)).isEqualTo(TestingBrowser.location(authorized));
            assertThat(ann.consentPage(authorized).body()).contains("Signed in as bob");
        }
    }

    @Test
    void waitsForAnAnswerForTenMinutes() {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            HttpResponse<String> authorized = ann.authorize(ann.request(OwnProgram.CLIENT_ID, LOOPBACK));
            door.clock.advance(Duration.ofSeconds(601));
            assertThat(ann.consentPage(authorized).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void tellsAClientThatThePersonRefused() {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            HttpResponse<String> authorized = ann.authorize(ann.request(OwnProgram.CLIENT_ID, LOOPBACK));
            HttpResponse<String> answered =
                    ann.answer(TestingBrowser.location(authorized), ann.consentPage(authorized), "no");
            assertThat(TestingBrowser.query(URI.create(TestingBrowser.location(answered))))
                    .containsEntry("error", "access_denied")
                    .containsEntry("iss", door.at("").toString())
                    .containsEntry("state", "xyz");
        }
    }

    @Test
    void namesTheProgramHonestlyAndCannotBeFramed() {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            String hostile = register(ann, "<img src=x onerror=alert(1)>\u202ebank", "http://localhost:7777/cb");
            HttpResponse<String> page =
                    ann.consentPage(ann.authorize(ann.request(hostile, "http://localhost:7777/cb")));
            assertThat(page.body())
                    .contains("&lt;img src=x onerror=alert(1)&gt;bank")
                    .doesNotContain("<img src=x")
                    .doesNotContain("\u202e")
                    .contains("This is a program on your own computer.", "localhost", "jira:read");
            assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("frame-ancestors 'none'")
                    .endsWith("form-action 'self' http://localhost:7777");
        }
    }

    @Test
    void sendsNobodyToAnAddressThatTheClientDidNotRegister() {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            for (String redirect : List.of(
                    "https://evil.example/cb",
                    "//evil.example",
                    "https:evil.example",
                    "https://app.example/cb/%2e%2e/",
                    "https://app.example/cb\\@evil.example",
                    "https://app.example@evil.example/cb",
                    "https://app.example./cb",
                    "https://app.example:444/cb",
                    "https://APP.EXAMPLE/cb",
                    "https://app.example/cb#x")) {
                HttpResponse<String> reply = ann.authorize(ann.request(TestingDoor.WEB, redirect));
                assertThat(reply.statusCode()).as(redirect).isEqualTo(400);
                assertThat(reply.headers().firstValue("Location")).isEmpty();
            }
            HttpResponse<String> unknown = ann.authorize(ann.request("nobody", TestingDoor.WEB_REDIRECT));
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(unknown.headers().firstValue("Location")).isEmpty();
        }
    }

    @Test
    void leavesParametersAloneThatNobodyAskedForAndRefusesThoseThatStandTwice() {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            Map<String, String> request = ann.request(
                    TestingDoor.WEB,
                    TestingDoor.WEB_REDIRECT,
                    "prompt",
                    "none",
                    "audience",
                    "api.atlassian.com",
                    "login_hint",
                    "x",
                    "user_id",
                    "bob",
                    "approved",
                    "1");
            assertThat(ann.consentPage(ann.authorize(request)).statusCode()).isEqualTo(200);
            for (String twice : List.of("state=a&state=b", "scope=jira:read&scope=jira:admin")) {
                String query =
                        "/oauth/authorize?response_type=code&client_id=web&code_challenge_method=S256&code_challenge="
                                + TestingBrowser.CHALLENGE + "&redirect_uri=https://app.example/cb&" + twice;
                assertThat(TestingBrowser.query(URI.create(TestingBrowser.location(ann.get(query)))))
                        .containsEntry("error", "invalid_request");
            }
            assertThat(TestingBrowser.query(URI.create(TestingBrowser.location(ann.authorize(
                            ann.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT, "request", "e30.e30."))))))
                    .containsEntry("error", "request_not_supported");
            assertThat(TestingBrowser.query(URI.create(TestingBrowser.location(ann.authorize(ann.request(
                            TestingDoor.WEB, TestingDoor.WEB_REDIRECT, "resource", "https://other.example/mcp"))))))
                    .containsEntry("error", "invalid_target");
        }
    }
}
