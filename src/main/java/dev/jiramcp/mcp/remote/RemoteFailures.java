package dev.jiramcp.mcp.remote;

import dev.jiramcp.mcp.modern.ModernServer;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Messages;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is answered in place of a server that can't be reached or refuses: to the model where a tool was called, since it
 * can tell its user what to do; else to the host.
 */
final class RemoteFailures {
    private RemoteFailures() {}

    static ObjectNode reply(Message.Request request, Refusal refusal) {
        ObjectNode error = Json.object()
                .put("code", refusal.code())
                .put("kind", refusal.kind().name().toLowerCase(Locale.ROOT))
                .put("message", refusal.text());
        refusal.remedy().ifPresent(remedy -> error.put("remedy", remedy));
        refusal.link().ifPresent(link -> error.put("link", link.toString()));
        if (!request.method().equals("tools/call")) {
            return new RpcError(RpcError.INTERNAL_ERROR, refusal.getMessage())
                    .with(error)
                    .reply(request.id());
        }
        ObjectNode result = Json.object();
        if (ModernServer.claims(request)) {
            result.put("resultType", "complete");
        }
        result.putArray("content").addObject().put("type", "text").put("text", refusal.getMessage());
        result.putObject("structuredContent").set("error", error);
        return Messages.result(request.id(), result.put("isError", true));
    }

    /** The server can't be reached. */
    static Refusal unreachable(String why) {
        return Refusal.of(Refusal.Kind.UNAVAILABLE, "server_unreachable", why)
                .withRemedy("Nothing was done; try again later.");
    }

    /** The connection broke when the request may have arrived. */
    static Refusal unknown(String host) {
        return Refusal.of(
                        Refusal.Kind.UNAVAILABLE,
                        "answer_lost",
                        "The connection to " + host + " broke before the answer came.")
                .withRemedy("What was asked may have been done or not: look before you ask for it again.");
    }

    /** The server answered with a status and nothing that says more. */
    static Refusal status(String host, int status) {
        return Refusal.of(
                Refusal.Kind.UNAVAILABLE,
                "server_status",
                host + " answered with the status " + status + " and no message of MCP.");
    }
}
