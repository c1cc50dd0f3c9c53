package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.application.NewApplication;
import dev.jiramcp.oauth.application.NewOrigins;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What stands behind an application's connect button: who may start it, who hears of it, and who may go through with it. */
class ConnectSessionTest {
    private static final Actor ADMIN = new Actor("ada", "test");
    private static final String PAGE = "https://app.example.com";
    private static final TenantId ACME = TestingTenants.ACME;

    private final HttpClient backEnd = TestingTenants.browser();
    private TestingTenants server;
    private String secret = "";

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
        secret = register(ACME, "reports", Application.ALL);
        permit(ACME, "reports", PAGE);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String register(TenantId tenant, String id, String people) {
        Applications.Registered registered = server.program
                .applications(tenant)
                .register(
                        new NewApplication(
                                Optional.of(id),
                                id,
                                Optional.empty(),
                                new Application.May(Set.of(GrantType.TOKEN_EXCHANGE), Set.of(people))),
                        ADMIN);
        return registered.secret().orElseThrow().value();
    }

    private void permit(TenantId tenant, String id, String... origins) {
        Application unused = server.program
                .applications(tenant)
                .permitButton(
                        id,
                        NewOrigins.of(
                                Arrays.stream(origins).map(PageOrigin::of).collect(Collectors.toUnmodifiableSet())),
                        ADMIN);
    }

    private HttpResponse<String> ask(TenantId tenant, String path, String login, String form) {
        return TestingTenants.send(
                backEnd,
                HttpRequest.newBuilder(server.at(TenantPath.base(tenant) + "/oauth/connect-session" + path))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> start(String form) {
        return ask(ACME, "", "reports:" + secret, form);
    }

    private JsonNode started(String user) {
        HttpResponse<String> answer = start("user=" + user);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    private HttpResponse<String> poll(TenantId tenant, Optional<String> origin, String session) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at(TenantPath.base(tenant) + "/connect/session"))
                .POST(HttpRequest.BodyPublishers.ofString(session));
        origin.ifPresent(value -> request.header("Origin", value));
        return TestingTenants.send(backEnd, request);
    }

    private String status(String session) {
        return Json.parse(poll(ACME, Optional.of(PAGE), session).body())
                .path("status")
                .asString("");
    }

    private static void unknown(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"unknown_session\"}");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private List<String> record() {
        return server.program
                .store()
                .read(handle -> handle.createQuery("SELECT action || ' ' || outcome FROM audit_record WHERE tenant ="
                                + " 'acme' ORDER BY at, id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void tellsOnlyThePageForWhichItWasStarted() {
        JsonNode session = started("ann");
        String token = session.path("session").asString("");
        assertThat(session.path("origin").asString("")).isEqualTo(PAGE);
        assertThat(session.path("expires_in").asInt(0)).isEqualTo(1800);
        assertThat(session.path("link").asString("")).endsWith("/t/acme/connect/for/" + token);
        HttpResponse<String> told = poll(ACME, Optional.of(PAGE), token);
        assertThat(told.body()).isEqualTo("{\"status\":\"waiting\"}");
        assertThat(told.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
        assertThat(told.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(told.headers().firstValue("Vary")).contains("Origin");
        assertThat(told.headers().firstValue("Cache-Control")).contains("no-store");
        unknown(poll(ACME, Optional.of("https://evil.example"), token));
        unknown(poll(ACME, Optional.of("null"), token));
        unknown(poll(ACME, Optional.of(PAGE + ".evil.example"), token));
        unknown(poll(ACME, Optional.empty(), token));
        unknown(poll(ACME, Optional.of(PAGE), "x".repeat(43)));
        unknown(poll(ACME, Optional.of(PAGE), ""));
        unknown(poll(ACME, Optional.of(PAGE), "x".repeat(5000)));
        unknown(poll(TestingTenants.GLOBEX, Optional.of(PAGE), token));
        unknown(poll(TenantPath.home(), Optional.of(PAGE), token));
    }

    @Test
    void tellsTheBackEndOfItsOwnSessionsAlone() {
        String token = started("ann").path("session").asString("");
        HttpResponse<String> own = ask(ACME, "/status", "reports:" + secret, "session=" + token);
        assertThat(own.body()).isEqualTo("{\"status\":\"waiting\",\"user\":\"ann\"}");
        String other = register(ACME, "other", Application.ALL);
        assertThat(ask(ACME, "/status", "other:" + other, "session=" + token).statusCode())
                .isEqualTo(400);
        String foreign = register(TestingTenants.GLOBEX, "reports", Application.ALL);
        assertThat(ask(TestingTenants.GLOBEX, "/status", "reports:" + foreign, "session=" + token)
                        .statusCode())
                .isEqualTo(400);
        assertThat(ask(ACME, "/status", "reports:" + foreign, "session=" + token)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void startsNothingThatAnAdministratorDidNotPermit() {
        assertThat(ask(ACME, "", "reports:wrong", "user=ann").statusCode()).isEqualTo(401);
        String other = register(ACME, "other", "ann");
        HttpResponse<String> off = ask(ACME, "", "other:" + other, "user=ann");
        assertThat(off.statusCode()).isEqualTo(403);
        assertThat(off.body()).contains("unauthorized_client", "may not start connect sessions");
        permit(ACME, "other", PAGE, "https://two.example.com");
        assertThat(ask(ACME, "", "other:" + other, "user=bob").body()).contains("may not ask for this person");
        assertThat(ask(ACME, "", "other:" + other, "user=ann").body()).contains("none is named");
        assertThat(ask(ACME, "", "other:" + other, "user=ann&origin=" + PAGE).statusCode())
                .isEqualTo(200);
        for (String wrong : List.of(
                "user=ann&origin=https://evil.example",
                "user=ann&origin=null",
                "user=ann&origin=*",
                "user=ann&scope=no:such-scope",
                "user=ann&site=javascript:alert(1)",
                "user=",
                "user=a%0Ab")) {
            assertThat(start(wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(record()).contains("application.button_changed done", "connect.link_made done");
    }

    @Test
    void endsWithThePermission() {
        String token = started("ann").path("session").asString("");
        permit(ACME, "reports", PAGE, "https://two.example.com");
        assertThat(status(token)).isEqualTo("waiting");
        permit(ACME, "reports", "https://two.example.com");
        assertThat(status(token)).isEqualTo("expired");
        permit(ACME, "reports", PAGE);
        String second = started("ann").path("session").asString("");
        server.program.applications(ACME).remove("reports", ADMIN);
        assertThat(status(second)).isEqualTo("expired");
        assertThat(start("user=ann").statusCode()).isEqualTo(401);
    }

    @Test
    void vouchesForNobody() {
        JsonNode session = started("sub-mallory");
        String token = session.path("session").asString("");
        server.idp.signedIn("ann");
        HttpClient ann = TestingTenants.browser();
        URI link = URI.create(session.path("link").asString(""));
        HttpResponse<String> lured = server.follow(ann, server.at(link.getRawPath()));
        assertThat(lured.statusCode()).isEqualTo(403);
        assertThat(lured.body()).contains("made for another person");
        assertThat(status(token)).isEqualTo("expired");
        assertThat(record()).contains("connect.subject_mismatch refused");
    }

    @Test
    void saysToThePersonWhichPageAsks() {
        JsonNode session = started("sub-ann");
        server.idp.signedIn("ann");
        HttpClient ann = TestingTenants.browser();
        URI link = URI.create(session.path("link").asString(""));
        HttpResponse<String> page = server.follow(ann, server.at(link.getRawPath()));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("The application &#39;reports&#39; asks, from its page at " + PAGE);
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(record()).contains("connect.link_opened done");
        String csrf = page.body().replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> bare = TestingTenants.send(
                ann,
                HttpRequest.newBuilder(page.uri())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("do=withdraw")));
        assertThat(bare.statusCode()).as("a form without its token").isEqualTo(403);
        HttpResponse<String> no = TestingTenants.send(
                ann,
                HttpRequest.newBuilder(page.uri())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "do=withdraw&csrf=" + URLEncoder.encode(csrf, UTF_8))));
        assertThat(no.statusCode()).isEqualTo(303);
        assertThat(status(session.path("session").asString(""))).isEqualTo("cancelled");
    }

    @Test
    void givesItsScriptToPagesOfOthers() {
        HttpResponse<String> script = server.get(backEnd, "/t/acme/connect.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript;charset=utf-8");
        assertThat(script.headers().firstValue("Cross-Origin-Resource-Policy")).contains("cross-origin");
        assertThat(script.body()).contains("customElements.define('jira-connect'");
        HttpResponse<String> same = TestingTenants.send(
                backEnd,
                HttpRequest.newBuilder(server.at("/connect.js"))
                        .header(
                                "If-None-Match",
                                script.headers().firstValue("ETag").orElseThrow()));
        assertThat(same.statusCode()).isEqualTo(304);
    }
}
