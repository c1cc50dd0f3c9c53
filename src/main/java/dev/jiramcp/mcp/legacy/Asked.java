package dev.jiramcp.mcp.legacy;

import dev.jiramcp.mcp.Answer;
import dev.jiramcp.mcp.InputRequest;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.model.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client of a call under way, as somebody who can be asked. A page to open is asked for by a request; a client that
 * declares that it can open pages but does not take the request gets the error that names the page (client/elicitation,
 * "URL Elicitation Required Error").
 *
 * @param call the call
 * @param signals hears under which id a page was asked for
 */
record Asked(LegacyCall call, LegacySignals signals) {
    /** The answers, by the keys of the requests. */
    Map<String, JsonNode> ask(Answer.InputNeeded needed) {
        needed.requests().values().stream()
                .filter(request -> !request.suits(call.client().client()))
                .findFirst()
                .ifPresent(request -> {
                    throw RpcException.invalidParams("The client did not declare the capability "
                            + request.capability().toString() + ", which this request needs.");
                });
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        needed.requests().forEach((key, request) -> answers.put(key, ask(key, request)));
        return answers;
    }

    private JsonNode ask(String key, InputRequest request) {
        ObjectNode params = request.params().deepCopy();
        boolean page = params.path("mode").asString("").equals("url");
        if (page) {
            String elicitation = UUID.randomUUID().toString();
            params.put("elicitationId", elicitation);
            signals.opened(key, elicitation);
        }
        try {
            return call.outlet().ask(request.method(), params);
        } catch (RuntimeException unanswered) {
            call.cancellation().throwIfCancelled();
            throw RpcException.of(page ? pageNeeded(params) : unanswered(request));
        }
    }

    private static RpcError pageNeeded(ObjectNode params) {
        ObjectNode data = Json.object();
        data.putArray("elicitations").add(params);
        return new RpcError(RpcError.PAGE_NEEDED, "A page has to be opened first.").with(data);
    }

    private static RpcError unanswered(InputRequest request) {
        return new RpcError(RpcError.INTERNAL_ERROR, "The client did not answer '" + request.method() + "'.");
    }
}
