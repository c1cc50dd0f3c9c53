package dev.jiramcp.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.RawHttp;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.tool.TestingSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The commands that run until they are stopped: {@code serve}, {@code sandbox}, {@code demo} and {@code stdio}. */
class ServerCommandsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void serveSaysWhereItIsAnswersAndStops() throws Exception {
        try (TestingTerminal terminal =
                new TestingTerminal().as(SANDBOX.sandbox()).start("serve")) {
            URI mcp = terminal.server();
            assertThat(terminal.err()).contains("Serving MCP at http://localhost:" + mcp.getPort() + "/mcp");
            for (String path : List.of("/healthz", "/readyz")) {
                HttpResponse<String> well = get(mcp.resolve(path));
                assertThat(well.statusCode()).isEqualTo(200);
                assertThat(Json.parse(well.body()).path("status").asString()).isEqualTo("ok");
            }
            try (HttpWire wire = new HttpWire(mcp)) {
                wire.initialize("2025-11-25", "{}");
                assertThat(wire.legacy("tools/call", "{\"name\":\"jira_get_me\",\"arguments\":{}}")
                                .text())
                        .contains(TestingSandbox.AMARA);
                assertThat(wire.modern("tools/call", "{\"name\":\"jira_get_me\",\"arguments\":{}}", "{}")
                                .text())
                        .contains(TestingSandbox.AMARA);
            }
            assertThat(terminal.stop()).isZero();
            assertThat(terminal.out()).isEmpty();
            assertThat(isOpen(mcp.getPort())).isFalse();
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jira.evil.example,http://localhost,421",
        "localhost,https://evil.example,403",
        "localhost,http://localhost:6274,400",
    })
    void serveRefusesForeignHostsAndOrigins(String host, String origin, int status) {
        try (TestingTerminal terminal = new TestingTerminal().start("serve");
                RawHttp raw = new RawHttp(terminal.server().getPort())) {
            raw.write("POST /mcp HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin
                    + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                    + "Content-Length: " + PING.length() + "\r\n\r\n" + PING);
            assertThat(raw.response()).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void sandboxSaysWhereItIsAndShowsItsControls() throws Exception {
        try (TestingTerminal terminal = new TestingTerminal().start("sandbox", "--port", "0")) {
            terminal.awaitOut("/__sandbox/");
            URI home = find(terminal.out(), "Sandbox Atlassian: (\\S+)");
            assertThat(terminal.out())
                    .contains("JIRA_MCP_ATLASSIAN_AUTH_URL=" + home)
                    .contains("JIRA_MCP_ATLASSIAN_API_URL=" + home)
                    .contains("JIRA_MCP_SITE=" + home)
                    .contains("JIRA_MCP_API_TOKEN=ATATT")
                    .contains(DemoApps.CLIENT_ID);
            assertThat(get(home.resolve("/__sandbox/")).statusCode()).isEqualTo(200);
            JsonNode people = Json.parse(get(home.resolve("/__sandbox/people")).body());
            assertThat(people.toString()).contains(TestingSandbox.AMARA);
            assertThat(terminal.stop()).isZero();
        }
    }

    private static URI find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return URI.create(matcher.group(1));
    }

    @Test
    void demoMakesAFirstCallAndSaysWhatComesNext() {
        try (TestingTerminal terminal = new TestingTerminal().start("demo")) {
            terminal.awaitOut("Running until Ctrl-C.");
            assertThat(terminal.out())
                    .contains("Sandbox Atlassian: http://127.0.0.1:")
                    .contains("A first call over MCP: jira_search")
                    .containsPattern("[A-Z]+-\\d+")
                    .contains("claude mcp add --transport http jira http://localhost:")
                    .contains("call --sandbox jira_get_me");
            assertThat(terminal.stop()).isZero();
            assertThat(terminal.err()).doesNotContain("failed");
        }
    }

    @Test
    void stdioWritesNothingButTheProtocol() {
        try (TestingTerminal terminal =
                new TestingTerminal().as(SANDBOX.sandbox()).start("stdio")) {
            terminal.type("""
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                    "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
                    {"jsonrpc":"2.0","method":"notifications/initialized"}
                    not json
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"jira_get_me","arguments":{}}}
                    """);
            assertThat(terminal.stop()).isZero();
            List<JsonNode> messages = terminal.out().lines().map(Json::parse).toList();
            assertThat(messages)
                    .allMatch(message -> message.path("jsonrpc").asString("").equals("2.0"));
            assertThat(messages.stream().map(message -> message.path("id").asInt(0)))
                    .contains(1, 2);
            assertThat(terminal.out()).contains(TestingSandbox.AMARA);
        }
    }

    @Test
    void stdioListsToolsWithoutAnyCredential() {
        try (TestingTerminal terminal = new TestingTerminal().start("stdio")) {
            terminal.type("""
                    {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{\
                    "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                    "io.modelcontextprotocol/clientCapabilities":{},\
                    "io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"}}}}
                    """);
            assertThat(terminal.stop()).isZero();
            assertThat(terminal.out()).contains("\"jira_search\"");
        }
    }
}
