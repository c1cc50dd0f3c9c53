package dev.jiramcp.mcp.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.StdioWire;
import dev.jiramcp.mcp.wire.Traffic;
import dev.jiramcp.mcp.wire.Wire;
import dev.jiramcp.model.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may come in on stdio, and that the server goes on. */
class StdioServerTest {
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    private final FixtureService service = new FixtureService();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    garbage                                             | -32700
                    {"jsonrpc":"2.0","id":1,"method":"ping"             | -32700
                    {"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}     | -32700
                    {"jsonrpc":"2.0","id":1,"method":"ping"} trailing   | -32700
                    [{"jsonrpc":"2.0","id":1,"method":"ping"}]          | -32600
                    7                                                   | -32600
                    "text"                                              | -32600
                    null                                                | -32600
                    {}                                                  | -32600
                    {"jsonrpc":"1.0","id":1,"method":"ping"}            | -32600
                    {"jsonrpc":"2.0","id":null,"method":"ping"}         | -32600
                    {"jsonrpc":"2.0","id":1.5,"method":"ping"}          | -32600
                    {"jsonrpc":"2.0","id":[],"method":"ping"}           | -32600
                    {"jsonrpc":"2.0","id":1,"method":7}                 | -32600
                    {"jsonrpc":"2.0","id":1,"method":"ping","params":7} | -32600
                    {"jsonrpc":"2.0","id":1,"result":{},"error":{}}     | -32600
                    {"jsonrpc":"2.0","id":1,"method":"tools/list"}      | -32600
                    """)
    void answersABadLineAndGoesOn(String line, int code) {
        try (StdioWire wire = new StdioWire(service)) {
            wire.write(line);
            assertThat(wire.next().path("error").path("code").asInt(0)).isEqualTo(code);
            worksStill(wire);
        }
    }

    @Test
    void takesBatchesInTheRevisionThatHasThem() {
        try (StdioWire wire = new StdioWire(service)) {
            wire.initialize("2025-03-26", "{}");
            wire.write(
                    "[{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\"},"
                            + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"},"
                            + "{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"method\":\"tools/call\",\"params\":{\"name\":\"test_simple_text\"}}]");
            List<JsonNode> replies = List.of(wire.next(), wire.next());
            assertThat(replies).extracting(reply -> reply.path("id").asString()).containsExactlyInAnyOrder("a", "b");
            assertThat(replies).allMatch(reply -> reply.path("result").isObject());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":\"a\",\"message\":{}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":null}"
            })
    void passesOverAnswersToNothing(String line) {
        try (StdioWire wire = new StdioWire(service)) {
            worksStill(wire);
            wire.write(line);
            assertThat(wire.legacy("tools/call", "{\"name\":\"test_simple_text\"}")
                            .text())
                    .isNotEmpty();
        }
    }

    private static void worksStill(Wire wire) {
        wire.initialize("2025-11-25", "{}");
        assertThat(wire.legacy("tools/call", "{\"name\":\"test_simple_text\"}").text())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\r", "\n\n\n"})
    void passesOverBlankLines(String blank) {
        try (StdioWire wire = new StdioWire(service)) {
            wire.write(blank);
            worksStill(wire);
            assertThat(wire.isQuiet()).isTrue();
        }
    }

    @Test
    void answersALineThatIsNotUtf8AndGoesOn() {
        try (StdioWire wire = new StdioWire(service)) {
            wire.write(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}', '\n'});
            assertThat(wire.next().path("error").path("code").asInt(0)).isEqualTo(-32700);
            wire.write(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n'});
            assertThat(wire.next().path("error").path("code").asInt(0)).isEqualTo(-32700);
            worksStill(wire);
        }
    }

    @Test
    void takesALineOfAlmostSixteenMegabytes() {
        try (StdioWire wire = new StdioWire(service)) {
            wire.initialize("2025-11-25", "{}");
            String text = "x".repeat(16 * 1024 * 1024 - 400);
            ObjectNode params = Json.object().put("name", "test_headers");
            params.putObject("arguments").put("query", text);
            Traffic traffic = wire.ask(wire.request("tools/call", params));
            assertThat(traffic.text()).hasSize("{\"query\":\"\"}".length() + text.length());
        }
    }

    @Test
    void refusesALineThatIsTooLongAndFindsTheNextOne() {
        try (StdioWire wire = new StdioWire(service)) {
            wire.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "x".repeat(17 * 1024 * 1024) + "\"}");
            JsonNode reply = wire.next();
            assertThat(reply.path("error").path("code").asInt(0)).isEqualTo(-32600);
            assertThat(reply.path("error").path("message").asString("")).contains("16777216");
            worksStill(wire);
        }
    }

    @Test
    void refusesJsonThatIsNestedTooDeeply() {
        try (StdioWire wire = new StdioWire(service)) {
            wire.write("[".repeat(100_000));
            assertThat(wire.next().path("error").path("code").asInt(0)).isEqualTo(-32700);
            worksStill(wire);
        }
    }

    @Test
    void readsAMessageThatComesByteByByte() {
        try (StdioWire wire = new StdioWire(service)) {
            for (byte each : (INITIALIZE + "\r\n").getBytes(UTF_8)) {
                wire.write(new byte[] {each});
            }
            assertThat(wire.next().path("result").path("protocolVersion").asString(""))
                    .isEqualTo("2025-11-25");
        }
    }

    @Test
    void refusesASecondRequestWithAnIdThatIsUnderWay() {
        try (StdioWire wire = new StdioWire(service)) {
            wire.initialize("2025-11-25", "{}");
            ObjectNode waiting = wire.request("tools/call", Json.object().put("name", "test_wait"));
            wire.beginOnly(waiting);
            service.awaitWaiting(1);
            assertThat(wire.ask(waiting).errorCode()).isEqualTo(-32600);
            service.release();
        }
    }

    @Test
    void takesAnIdAgainOnceItIsAnswered() {
        try (StdioWire wire = new StdioWire(service)) {
            wire.initialize("2025-11-25", "{}");
            ObjectNode ping = wire.request("ping", Json.object());
            for (int time = 0; time < 200; time++) {
                assertThat(wire.ask(ping).error().isMissingNode()).isTrue();
            }
        }
    }

    @Test
    void refusesToBeInitializedTwice() {
        try (StdioWire wire = new StdioWire(service)) {
            wire.initialize("2025-11-25", "{}");
            assertThat(wire.initialize("2025-11-25", "{}").errorCode()).isEqualTo(-32600);
            assertThat(wire.legacy("tools/list", "{}").error().isMissingNode()).isTrue();
        }
    }

    @Test
    void answersWhatCameBeforeTheEndOfTheInputAndEnds() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String lines = INITIALIZE + "\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
        StdioServer.run(service, new ByteArrayInputStream(lines.getBytes(UTF_8)), out, StdioSettings.DEFAULT);
        List<String> replies = out.toString(UTF_8).lines().toList();
        assertThat(replies).hasSize(2);
        assertThat(Json.parse(replies.get(1)).path("result").path("tools").isEmpty())
                .isFalse();
        assertThat(service.listeners()).isZero();
    }

    @Test
    void finishesWhatIsUnderWayAtTheEndOfTheInput() {
        StdioWire wire = new StdioWire(service);
        wire.initialize("2025-11-25", "{}");
        CompletableFuture<Traffic> reply =
                wire.begin(wire.request("tools/call", Json.object().put("name", "test_wait")));
        service.awaitWaiting(1);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(wire::close);
        service.release();
        Wire.await(closed);
        assertThat(Wire.await(reply).text()).isEqualTo("waited");
    }

    private static StdioSettings of(int requests, int streams) {
        StdioSettings usual = StdioSettings.DEFAULT;
        return new StdioSettings(
                usual.visitor(), usual.longestLine(), usual.drain(), usual.patience(), requests, streams);
    }

    @Test
    void refusesARequestMoreThanThereMayBeUnderWayAndGoesOn() {
        try (StdioWire wire = new StdioWire(service, of(2, 2))) {
            wire.initialize("2025-11-25", "{}");
            wire.beginOnly(wire.request("tools/call", Json.object().put("name", "test_wait")));
            wire.beginOnly(wire.request("tools/call", Json.object().put("name", "test_wait")));
            service.awaitWaiting(2);
            Traffic third = wire.legacy("tools/call", "{\"name\":\"test_simple_text\"}");
            assertThat(third.errorCode()).isEqualTo(-32600);
            assertThat(third.error().path("message").asString("")).contains("2 requests are under way");
            service.release();
        }
    }

    @Test
    void refusesAStreamMoreThanThereMayBeOpenUntilOneIsClosed() {
        try (StdioWire wire = new StdioWire(service, of(10, 1))) {
            ObjectNode first = wire.modernRequest("subscriptions/listen", "{\"notifications\":{}}", "{}");
            wire.beginOnly(first);
            assertThat(wire.next().path("method").asString("")).isEqualTo("notifications/subscriptions/acknowledged");
            Traffic second = wire.modern("subscriptions/listen", "{\"notifications\":{}}", "{}");
            assertThat(second.errorCode()).isEqualTo(-32600);
            assertThat(second.error().path("message").asString("")).contains("1 streams of changes are open");
            wire.tell(Wire.notification("notifications/cancelled", "{\"requestId\":" + first.path("id") + "}"));
            wire.beginOnly(wire.modernRequest("subscriptions/listen", "{\"notifications\":{}}", "{}"));
            assertThat(wire.next().path("method").asString("")).isEqualTo("notifications/subscriptions/acknowledged");
        }
    }

    @Test
    void doesNotWaitLongerThanItIsTold() {
        StdioSettings hasty =
                new StdioSettings(StdioSettings.DEFAULT.visitor(), 1024, Duration.ofMillis(10), Duration.ofSeconds(1));
        StdioWire wire = new StdioWire(service, hasty);
        wire.initialize("2025-11-25", "{}");
        wire.beginOnly(wire.request("tools/call", Json.object().put("name", "test_wait")));
        service.awaitWaiting(1);
        wire.close();
        service.awaitInterrupted(1);
    }

    @Test
    void endsThoughAUserWasAskedAndCannotAnswerAnyMore() {
        StdioWire wire = new StdioWire(service);
        wire.initialize("2025-11-25", "{\"elicitation\":{}}");
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<ObjectNode> never = new CompletableFuture<>();
        wire.user(request -> {
            asked.complete(null);
            return never.join();
        });
        wire.beginOnly(wire.request("tools/call", Json.object().put("name", "test_input_required_result_elicitation")));
        Wire.await(asked);
        wire.close();
        never.complete(Json.object());
    }

    @Test
    void endsStreamsOfChangesInGoodOrder() {
        StdioWire wire = new StdioWire(service);
        CompletableFuture<Traffic> stream =
                wire.begin(wire.modernRequest("subscriptions/listen", "{\"notifications\":{}}", "{}"));
        assertThat(wire.next().path("method").asString("")).isEqualTo("notifications/subscriptions/acknowledged");
        wire.close();
        assertThat(Wire.await(stream).result().path("resultType").asString("")).isEqualTo("complete");
    }

    @Test
    void endsThoughNobodyReadsItsOutput() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("nobody reads");
            }
        };
        String lines = INITIALIZE + "\n" + INITIALIZE + "\n";
        StdioServer.run(service, new ByteArrayInputStream(lines.getBytes(UTF_8)), broken, StdioSettings.DEFAULT);
        assertThat(service.listeners()).isZero();
    }

    @Test
    void servesBothErasSideBySide() {
        try (StdioWire wire = new StdioWire(service)) {
            wire.initialize("2025-11-25", "{}");
            assertThat(wire.modern("tools/list", "{}", "{}")
                            .result()
                            .path("resultType")
                            .asString(""))
                    .isEqualTo("complete");
            assertThat(wire.legacy("tools/list", "{}").result().has("resultType"))
                    .isFalse();
        }
    }
}
