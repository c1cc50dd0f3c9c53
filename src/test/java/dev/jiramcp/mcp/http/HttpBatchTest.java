package dev.jiramcp.mcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Batches over HTTP, which the revision 2025-03-26 has (its section "Batching") and no other. */
class HttpBatchTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private final FixtureServer server =
            new FixtureServer(new FixtureService(), Authenticator.local(), HttpSettings.LOOPBACK);
    private final HttpWire wire = new HttpWire(server.endpoint());

    @AfterEach
    void stop() {
        wire.close();
        server.close();
    }

    private HttpResponse<InputStream> post(String session, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(server.endpoint())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return wire.send((session.isEmpty() ? builder : builder.header("Mcp-Session-Id", session)).build());
    }

    private String open(String revision) {
        return post("", """
                        {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s",
                         "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""".formatted(revision))
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

    private static List<JsonNode> events(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> Json.parse(line.substring("data: ".length())))
                .toList();
    }

    @Test
    void answersEachRequestByAnEventOfItsOwn() {
        HttpResponse<InputStream> response = post(
                open("2025-03-26"),
                "[" + PING + "," + NOTE
                        + ",{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"method\":\"tools/call\",\"params\":{\"name\":\"test_simple_text\"}}"
                        + ",{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"nonsense\"}"
                        + ",{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"tools/list\"}]");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        List<JsonNode> replies = events(text(response));
        assertThat(replies).extracting(reply -> reply.path("id").asString()).containsExactly("1", "b", "3", "4");
        assertThat(replies.get(1)
                        .path("result")
                        .path("content")
                        .path(0)
                        .path("text")
                        .asString(""))
                .isEqualTo("This is a simple text response for testing.");
        assertThat(replies.get(2).path("error").path("code").asInt(0)).isEqualTo(-32601);
        assertThat(replies.get(3).path("result").path("tools").size()).isPositive();
    }

    @Test
    void answersTwiceTheSameIdOneAfterTheOther() {
        assertThat(events(text(post(open("2025-03-26"), "[" + PING + "," + PING + "]"))))
                .hasSize(2)
                .allMatch(reply -> reply.path("result").isObject());
    }

    @Test
    void takesOneOfNotificationsAloneWithoutAReply() {
        HttpResponse<InputStream> response =
                post(open("2025-03-26"), "[" + NOTE + ",{\"jsonrpc\":\"2.0\",\"id\":\"nobody-asked\",\"result\":{}}]");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(text(response)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-06-18", "2025-11-25"})
    void refusesThemInEveryOtherRevision(String revision) {
        HttpResponse<InputStream> response = post(open(revision), "[" + PING + "]");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response)).contains("-32600", "2025-03-26 alone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                                                                      | this one holds 0
                    [{"jsonrpc":"2.0","id":1,"method":"ping"},7]                            | Message 2 of the batch
                    [{"jsonrpc":"2.0","id":1,"method":"ping"},[]]                           | nothing was done
                    [{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}]            | sent alone
                    """)
    void doesNothingOfOneThatIsWrong(String batch, String said) {
        HttpResponse<InputStream> response = post(open("2025-03-26"), batch);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response)).contains("-32600", said);
    }

    @Test
    void boundsThem() {
        String batch = "[" + (PING + ",").repeat(100) + PING + "]";
        assertThat(text(post(open("2025-03-26"), batch))).contains("1 to 100 messages; this one holds 101");
    }
}
