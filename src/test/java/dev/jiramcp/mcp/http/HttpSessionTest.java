package dev.jiramcp.mcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.Wire;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of the older era: whose they are, how long they last, where they live. */
class HttpSessionTest {
    /** Believes whoever says a name. */
    private static final Authenticator BY_NAME = request -> Optional.ofNullable(request.getHeader("X-User"))
            .<Authenticator.Admission>map(name -> new Authenticator.Admission.Admitted(
                    new Caller(new TenantId("default"), new UserId(name), "test", Caller.Authentication.BEARER)))
            .orElseGet(() -> new Authenticator.Admission.Refused(
                    401, Map.of("WWW-Authenticate", "Bearer realm=\"jira\""), "Who are you?"));

    private final FixtureService service = new FixtureService();
    private final StoreAddress database = TestingDatabase.SQLITE.make();
    private final FixtureServer server = new FixtureServer(0, service, BY_NAME, HttpSettings.LOOPBACK, database);
    private final HttpWire wire = new HttpWire(server.endpoint());

    @AfterEach
    void stop() {
        wire.close();
        server.close();
    }

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
             "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";

    private HttpResponse<InputStream> post(FixtureServer to, String user, String session, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(to.endpoint())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("X-User", user)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!session.isEmpty()) {
            builder.header("Mcp-Session-Id", session);
        }
        return wire.send(builder.build());
    }

    private String open(String user) {
        return post(server, user, "", INITIALIZE)
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
    }

    private static String text(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Test
    void turnsAwayWhoeverIsNotKnownAndSaysHowToComeIn() {
        HttpResponse<InputStream> response =
                wire.send(wire.post(wire.request("ping", Json.object())).build());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"jira\"");
        assertThat(text(response)).contains("\"error\"", "Who are you?");
    }

    @Test
    void givesEachSessionAnIdThatNobodyCanGuess() {
        assertThat(open("ada")).isNotEqualTo(open("ada")).matches("[\\x21-\\x7E]{32,}");
    }

    @Test
    void doesNotKnowTheSessionOfSomebodyElse() {
        String session = open("ada");
        assertThat(post(server, "ada", session, LIST).statusCode()).isEqualTo(200);
        assertThat(post(server, "eve", session, LIST).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "00000000-0000-0000-0000-000000000000"})
    void doesNotKnowASessionThatNeverWas(String session) {
        assertThat(post(server, "ada", session, LIST).statusCode()).isEqualTo(404);
    }

    @Test
    void asksForASessionWhereNoneIsNamed() {
        HttpResponse<InputStream> response = post(server, "ada", "", LIST);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response)).contains("Mcp-Session-Id", "initialize");
    }

    @Test
    void doesNotKnowASessionAnyMoreThatWasEnded() {
        String session = open("ada");
        HttpRequest.Builder delete = HttpRequest.newBuilder(server.endpoint())
                .header("Mcp-Session-Id", session)
                .DELETE();
        assertThat(wire.send(delete.copy().header("X-User", "eve").build()).statusCode())
                .isEqualTo(404);
        assertThat(wire.send(delete.copy().header("X-User", "ada").build()).statusCode())
                .isEqualTo(204);
        assertThat(post(server, "ada", session, LIST).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-01-01", "latest", "2025-11-26"})
    void refusesARevisionThatItDoesNotSpeak(String version) {
        HttpResponse<InputStream> response = wire.send(HttpRequest.newBuilder(server.endpoint())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("X-User", "ada")
                .header("Mcp-Session-Id", open("ada"))
                .header("MCP-Protocol-Version", version)
                .POST(HttpRequest.BodyPublishers.ofString(LIST))
                .build());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response)).contains("-32022", "2025-11-25");
    }

    @Test
    void goesOnInAnotherProcessThatKeepsTheSameSessions() {
        String session = open("ada");
        try (FixtureServer replica =
                new FixtureServer(0, new FixtureService(), BY_NAME, HttpSettings.LOOPBACK, database)) {
            HttpResponse<InputStream> response = post(replica, "ada", session, LIST);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(text(response)).contains("test_simple_text");
            assertThat(post(replica, "eve", session, LIST).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void takesNotificationsAndAnswersWithoutAReply() {
        String session = open("ada");
        String note = Wire.notification("notifications/initialized", "{}").toString();
        assertThat(post(server, "ada", session, note).statusCode()).isEqualTo(202);
        String answer = "{\"jsonrpc\":\"2.0\",\"id\":\"nobody-asked\",\"result\":{}}";
        assertThat(post(server, "ada", session, answer).statusCode()).isEqualTo(202);
    }
}
