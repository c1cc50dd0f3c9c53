package dev.jiramcp.app;

import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpBody;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The smallest MCP client there is: one tool call of the revision 2026-07-28, which takes no more than one request.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">MCP: streamable HTTP</a>
 */
public final class McpCaller {
    private static final String REVISION = "2026-07-28";

    private McpCaller() {}

    /**
     * Calls a tool of a server on this machine and gives the text of its result.
     *
     * @throws Refusal where there is none
     */
    public static String call(URI server, String tool, ObjectNode arguments) {
        try (Http http = new Http(HostRules.allowing(server))) {
            return result(http, HttpCall.of("POST", server, Budget.API), tool, arguments)
                    .path("content")
                    .path(0)
                    .path("text")
                    .asString("");
        }
    }

    /**
     * Calls a tool and gives its result.
     *
     * @param to a request to the server, with the credential that it needs
     * @throws Refusal where there is none
     */
    public static JsonNode result(Http http, HttpCall to, String tool, ObjectNode arguments) {
        HttpAnswer answer = http.send(to.body(HttpBody.json(Json.write(request(tool, arguments))))
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", REVISION)
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", tool));
        JsonNode result = message(answer.text()).path("result");
        if (!result.isObject()) {
            throw noResult(answer);
        }
        return result;
    }

    private static Refusal noResult(HttpAnswer answer) {
        return Refusal.of(
                Refusal.Kind.UNAVAILABLE, "no_result", "The server gave no result (status " + answer.status() + ").");
    }

    private static ObjectNode request(String tool, ObjectNode arguments) {
        ObjectNode request = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
        ObjectNode params = request.putObject("params").put("name", tool);
        params.set("arguments", arguments);
        ObjectNode meta = params.putObject("_meta").put("io.modelcontextprotocol/protocolVersion", REVISION);
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        meta.putObject("io.modelcontextprotocol/clientInfo")
                .put("name", "jira-mcp")
                .put("version", Version.CURRENT);
        return request;
    }

    /** The reply, which comes as JSON or as the last event of a stream. */
    private static JsonNode message(String body) {
        String last = body.strip();
        for (String line : body.split("\n", -1)) {
            if (line.startsWith("data:")) {
                last = line.substring("data:".length());
            }
        }
        return Json.parse(last);
    }
}
