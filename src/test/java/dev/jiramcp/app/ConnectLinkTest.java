package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Links that an administrator sends: made, listed, taken back, by the console and by its API. */
class ConnectLinkTest {
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");
    private static final String PAGE = "/t/acme/console/connections/link";
    private static final String API = "/t/acme/api/v1/connect-links";

    private final HttpClient ada = TestingTenants.browser();
    private TestingTenants server;
    private String csrf = "";

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
        server.program
                .membership()
                .invites()
                .invite(TestingTenants.ACME, "ada@example.com", Role.ADMINISTRATOR, TestingTenants.OPERATOR);
        server.idp.signedIn("ada");
        Matcher found = CSRF.matcher(server.follow(ada, server.at(PAGE)).body());
        assertThat(found.find()).isTrue();
        csrf = found.group(1);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> api(String method, String path, String body) {
        return TestingTenants.send(
                ada,
                HttpRequest.newBuilder(server.at(path))
                        .header("X-CSRF-Token", csrf)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> form(String fields) {
        return TestingTenants.send(
                ada,
                HttpRequest.newBuilder(server.at(PAGE))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields)));
    }

    private JsonNode only() {
        return Json.parse(api("GET", API, "").body()).path("links").path(0);
    }

    @Test
    void worksForADayUnlessAnotherTimeIsChosen() {
        JsonNode made = Json.parse(
                api("POST", API, "{\"user\":\"sub-ann\",\"profile\":\"read\"}").body());
        assertThat(made.path("path").asString("")).startsWith("/connect/for/");
        assertThat(life(made.path("link"))).isEqualTo(Duration.ofDays(1));
        JsonNode week = Json.parse(
                api("POST", API, "{\"user\":\"sub-ann\",\"lifetime\":\"week\"}").body());
        assertThat(life(week.path("link"))).isEqualTo(Duration.ofDays(7));
        assertThat(api("POST", API, "{\"user\":\"sub-ann\",\"lifetime\":\"year\"}")
                        .statusCode())
                .isEqualTo(400);
        String list = api("GET", API, "").body();
        assertThat(list)
                .contains("\"maker\":\"sub-ada\"", "\"state\":\"open\"")
                .as("what opens a link is never told again")
                .doesNotContain(made.path("path").asString("").substring("/connect/for/".length()));
    }

    private static Duration life(JsonNode link) {
        return Duration.between(
                Instant.parse(link.path("created").asString("")),
                Instant.parse(link.path("expires").asString("")));
    }

    @Test
    void isMadeAndTakenBackOnThePage() {
        assertThat(form("do=make&user=sub-ann&lifetime=hour").statusCode())
                .as("without the form's token")
                .isEqualTo(403);
        HttpResponse<String> made = form("do=make&user=sub-ann&lifetime=hour&csrf=" + csrf);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(made.body()).contains("It works for an hour, once", "/t/acme/connect/for/");
        Matcher link = Pattern.compile("/t/acme/connect/for/[\\w-]{43}").matcher(made.body());
        assertThat(link.find()).isTrue();
        assertThat(only().path("state").asString("")).isEqualTo("open");
        assertThat(form("do=revoke&link=" + only().path("id").asString("") + "&csrf=" + csrf)
                        .statusCode())
                .isEqualTo(303);
        assertThat(only().path("state").asString("")).isEqualTo("revoked");
        server.idp.signedIn("ann");
        HttpResponse<String> late = server.follow(TestingTenants.browser(), server.at(link.group()));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("This link was taken back.");
    }

    @Test
    void isNothingToAnotherTenant() {
        JsonNode made = Json.parse(api("POST", API, "{\"user\":\"sub-ann\"}").body());
        String path = made.path("path").asString("");
        server.idp.signedIn("ann");
        assertThat(server.follow(TestingTenants.browser(), server.at("/t/globex" + path))
                        .statusCode())
                .isEqualTo(404);
        assertThat(api("DELETE", "/t/acme/api/v1/connect-links/unknown", "").statusCode())
                .isEqualTo(404);
        assertThat(only().path("state").asString("")).isEqualTo("open");
        HttpResponse<String> hers = server.follow(TestingTenants.browser(), server.at("/t/acme" + path));
        assertThat(hers.body()).contains("An administrator sent you a link to this page.");
        assertThat(api("DELETE", API + "/" + only().path("id").asString(""), "").statusCode())
                .isEqualTo(200);
    }
}
