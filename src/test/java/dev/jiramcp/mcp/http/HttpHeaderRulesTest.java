package dev.jiramcp.mcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.RawHttp;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of the newer era, which say again what the body says. */
class HttpHeaderRulesTest {
    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}""";
    private static final String VERSION = "MCP-Protocol-Version: 2026-07-28";

    private final FixtureServer server = new FixtureServer(new FixtureService());

    @AfterEach
    void stop() {
        server.close();
    }

    private String post(String method, String params, String... headers) {
        String comma = params.isEmpty() ? "" : ",";
        String body = "{\"jsonrpc\":\"2.0\",\"id\":\"r1\",\"method\":\"" + method + "\",\"params\":{" + META + comma
                + params + "}}";
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.post(body, headers);
            return raw.response();
        }
    }

    private String call(String name, String... headers) {
        return post("tools/call", "\"name\":\"" + name + "\"", headers);
    }

    private static void mismatch(String response) {
        assertThat(response).startsWith("HTTP/1.1 400 ").contains("\"code\":-32020", "\"id\":\"r1\"");
    }

    private static void accepted(String response) {
        assertThat(response).startsWith("HTTP/1.1 200 ").contains("\"resultType\":\"complete\"");
    }

    @Test
    void takesHeadersThatSayWhatTheBodySays() {
        accepted(call("test_simple_text", VERSION, "Mcp-Method: tools/call", "Mcp-Name: test_simple_text"));
        accepted(call("test_simple_text", VERSION, "mcp-method:   tools/call  ", "MCP-NAME: test_simple_text"));
        accepted(post("tools/list", "", VERSION, "Mcp-Method: tools/list"));
        accepted(post(
                "resources/read",
                "\"uri\":\"test://static-text\"",
                VERSION,
                "Mcp-Method: resources/read",
                "Mcp-Name: test://static-text"));
    }

    @Test
    void refusesARequestWithoutThem() {
        mismatch(call("test_simple_text", "Mcp-Method: tools/call", "Mcp-Name: test_simple_text"));
        mismatch(call("test_simple_text", VERSION, "Mcp-Name: test_simple_text"));
        mismatch(call("test_simple_text", VERSION, "Mcp-Method: tools/call"));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-25,tools/call,test_simple_text",
        "2026-07-29,tools/call,test_simple_text",
        "2026-07-28,tools/list,test_simple_text",
        "2026-07-28,Tools/Call,test_simple_text",
        "2026-07-28,tools/call,test_boom",
        "2026-07-28,tools/call,=?base64?dGVzdF9ib29t?=",
        "2026-07-28,tools/call,=?base64?%%%?=",
        "2026-07-28,tools/call,=?base64?dGVzdF9zaW1wbGVfdGV4dA?=",
        "2026-07-28,tools/call,=?base64?wyg=?="
    })
    void refusesHeadersThatSaySomethingElse(String version, String method, String name) {
        mismatch(call(
                "test_simple_text", "MCP-Protocol-Version: " + version, "Mcp-Method: " + method, "Mcp-Name: " + name));
    }

    @Test
    void readsANameThatNoHeaderCanHold() {
        String encoded = Base64.getEncoder().encodeToString("größe".getBytes(UTF_8));
        String response = call("größe", VERSION, "Mcp-Method: tools/call", "Mcp-Name: =?base64?" + encoded + "?=");
        assertThat(response).contains("-32602").doesNotContain("-32020");
        String literal = Base64.getEncoder().encodeToString("test_simple_text".getBytes(UTF_8));
        accepted(call("test_simple_text", VERSION, "Mcp-Method: tools/call", "Mcp-Name: =?base64?" + literal + "?="));
    }

    @ParameterizedTest
    @CsvSource({
        "us-west1,3,true",
        "us-west1,3.0,true",
        "=?base64?dXMtd2VzdDE=?=,3,true",
        "us-east1,3,false",
        "us-west1,4,false",
        "us-west1,three,false",
        "=?base64?dXMtd2VzdDE?=,3,false"
    })
    void comparesArgumentsThatTheToolWantsInHeadersToo(String region, String count, boolean same) {
        String response = post(
                "tools/call",
                "\"name\":\"test_headers\",\"arguments\":{\"region\":\"us-west1\",\"count\":3,\"query\":\"q\"}",
                VERSION,
                "Mcp-Method: tools/call",
                "Mcp-Name: test_headers",
                "Mcp-Param-Region: " + region,
                "Mcp-Param-Count: " + count);
        if (same) {
            accepted(response);
        } else {
            mismatch(response);
        }
    }

    @Test
    void wantsAHeaderForAnArgumentOnlyWhereThereIsOne() {
        String[] headers = {VERSION, "Mcp-Method: tools/call", "Mcp-Name: test_headers"};
        accepted(post("tools/call", "\"name\":\"test_headers\",\"arguments\":{\"region\":null}", headers));
        mismatch(post("tools/call", "\"name\":\"test_headers\",\"arguments\":{\"region\":\"a\"}", headers));
    }

    @Test
    void saysByTheStatusWhatIsWrong() {
        assertThat(post("tools/fly", "", VERSION, "Mcp-Method: tools/fly"))
                .startsWith("HTTP/1.1 404 ")
                .contains("-32601", "\"id\":\"r1\"");
        assertThat(call(
                        "test_missing_capability",
                        VERSION,
                        "Mcp-Method: tools/call",
                        "Mcp-Name: test_missing_capability"))
                .startsWith("HTTP/1.1 400 ")
                .contains("-32021", "\"sampling\":{}");
    }

    @Test
    void wantsTheMetadataInTheBodyToo() {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.post(
                    "{\"jsonrpc\":\"2.0\",\"id\":\"r1\",\"method\":\"tools/list\",\"params\":{}}",
                    VERSION,
                    "Mcp-Method: tools/list");
            assertThat(raw.response()).startsWith("HTTP/1.1 400 ").contains("-32602", "\"id\":\"r1\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void hasNeitherStreamsNorSessionsOfTheirOwn(String method) {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.write(method + " /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n" + VERSION
                    + "\r\n\r\n");
            assertThat(raw.response()).startsWith("HTTP/1.1 405 ").contains("Allow: POST");
        }
    }

    @Test
    void givesNoSession() {
        assertThat(call(
                        "test_simple_text",
                        VERSION,
                        "Mcp-Method: tools/call",
                        "Mcp-Name: test_simple_text",
                        "Mcp-Session-Id: x"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContainIgnoringCase("mcp-session-id");
    }
}
