package dev.jiramcp.mcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.RawHttp;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may come in over HTTP, and that the server goes on. */
class HttpBadInputTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String CONTENT = "Content-Type: application/json\r\n";
    private static final String ACCEPT = "Accept: application/json, text/event-stream\r\n";
    private static final HttpSettings SMALL = new HttpSettings(
            Set.of("jira.example.com"), 1000, Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofHours(1), 10);

    private final FixtureService service = new FixtureService();
    private final FixtureServer server = new FixtureServer(service, Authenticator.local(), SMALL);

    @AfterEach
    void worksStillAndStops() {
        try (server;
                HttpWire wire = new HttpWire(server.endpoint())) {
            wire.initialize("2025-11-25", "{}");
            assertThat(wire.legacy("tools/call", "{\"name\":\"test_simple_text\"}")
                            .text())
                    .isNotEmpty();
        }
    }

    private String send(String head, String body) {
        return send(head, body.getBytes(UTF_8));
    }

    private String send(String head, byte[] body) {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.write(head + "Content-Length: " + body.length + "\r\n\r\n");
            raw.write(body);
            String response = raw.response();
            assertThat(response).doesNotContain("Exception", "java.", "\tat ", "Jetty", "jetty");
            return response;
        }
    }

    private static String post(String host, String headers) {
        return "POST /mcp HTTP/1.1\r\nHost: " + host + "\r\n" + headers;
    }

    private static void refused(String response, int status, int code) {
        assertThat(response).startsWith("HTTP/1.1 " + status + " ");
        assertThat(response).contains("\"jsonrpc\":\"2.0\"", "\"error\":{\"code\":" + code + ",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.168.0.1:8080",
                "evil.example:80"
            })
    void refusesAForeignHost(String host) {
        refused(send(post(host, CONTENT + ACCEPT), PING), 421, -32600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "https://localhost.evil.example",
                "file://localhost",
                "http://user@evil.example:80",
                "%%"
            })
    void refusesAForeignOrigin(String origin) {
        refused(send(post("localhost", CONTENT + ACCEPT + "Origin: " + origin + "\r\n"), PING), 403, -32600);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,http://localhost:6274",
        "127.0.0.1:8080,http://127.0.0.1:8080",
        "[::1]:9,http://[::1]:9",
        "jira.example.com,https://jira.example.com",
        "LOCALHOST,http://LocalHost"
    })
    void takesItsOwnHostsAndOrigins(String host, String origin) {
        String response = send(post(host, CONTENT + ACCEPT + "Origin: " + origin + "\r\n"), PING);
        refused(response, 400, -32600);
        assertThat(response).contains("Mcp-Session-Id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "multipart/form-data; boundary=x"
            })
    void refusesABodyThatIsNotJson(String type) {
        refused(send(post("localhost", "Content-Type: " + type + "\r\n" + ACCEPT), PING), 415, -32600);
    }

    @Test
    void refusesABodyOfNoType() {
        refused(send(post("localhost", ACCEPT), PING), 415, -32600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "application/json", "text/event-stream", "application/jsonx, text/event-stream"})
    void refusesAClientThatAcceptsTooLittle(String accept) {
        refused(send(post("localhost", CONTENT + "Accept: " + accept + "\r\n"), PING), 406, -32600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*, text/*", "APPLICATION/JSON;q=0.5, text/event-stream;q=0.1"})
    void takesAClientThatAcceptsMore(String accept) {
        refused(send(post("localhost", CONTENT + "Accept: " + accept + "\r\n"), PING), 400, -32600);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        refused(send(post("localhost", CONTENT + ACCEPT), " ".repeat(1001)), 413, -32600);
    }

    @Test
    void refusesABodyInChunksThatIsTooLarge() {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.write(post("localhost", CONTENT + ACCEPT + "Transfer-Encoding: chunked\r\n\r\n"));
            for (int chunk = 0; chunk < 3; chunk++) {
                raw.write("1f4\r\n" + " ".repeat(500) + "\r\n");
            }
            raw.write("0\r\n\r\n");
            refused(raw.response(), 413, -32600);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    garbage                                         | -32700
                    {"jsonrpc":"2.0","id":1,"method":"ping"         | -32700
                    [{"jsonrpc":"2.0","id":1,"method":"ping"}]      | -32600
                    {"jsonrpc":"2.0","id":{},"method":"ping"}       | -32600
                    {"jsonrpc":"2.0","id":1,"method":"p","params":1}| -32600
                    7                                               | -32600
                    """)
    void refusesWhatIsNoMessage(String body, int code) {
        refused(send(post("localhost", CONTENT + ACCEPT), body), 400, code);
    }

    @Test
    void refusesAnEmptyBody() {
        refused(send(post("localhost", CONTENT + ACCEPT), ""), 400, -32700);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] body = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        refused(send(post("localhost", CONTENT + ACCEPT), body), 400, -32700);
    }

    @Test
    void doesNotMindAClientThatGoesAwayInTheMiddleOfItsRequest() {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.write(post("localhost", CONTENT + ACCEPT + "Content-Length: 500\r\n\r\n{\"json"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "TRACE"})
    void namesTheMethodsThatThereAre(String method) {
        String response = send(method + " /mcp HTTP/1.1\r\nHost: localhost\r\n" + CONTENT + ACCEPT, "");
        assertThat(response).startsWith("HTTP/1.1 405 ").contains("Allow: GET, POST, DELETE");
    }

    @Test
    void refusesASwitchThatIsNeitherOnNorOff() {
        refused(send(post("localhost", CONTENT + ACCEPT + "X-MCP-Readonly: maybe\r\n"), PING), 400, -32600);
    }

    @Test
    void refusesAnAddressThatCannotBeRead() {
        String response = send("POST /mcp?toolsets=%ZZ HTTP/1.1\r\nHost: localhost\r\n" + CONTENT + ACCEPT, PING);
        assertThat(response).startsWith("HTTP/1.1 400 ");
    }
}
