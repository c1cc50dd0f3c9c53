package dev.jiramcp.mcp.modern;

import dev.jiramcp.mcp.Answer;
import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.ServerInfo;
import dev.jiramcp.model.Json;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Results with what this era adds to them: their type, who made them, how long they may be kept and by whom. */
final class Results {
    /** How long a client may keep a list; a list may differ from one caller to the next. A resource may change at once. */
    private static final Map<String, Duration> KEPT = Map.of(
            "tools/list", Duration.ofMinutes(5),
            "prompts/list", Duration.ofMinutes(5),
            "resources/list", Duration.ofMinutes(1),
            "resources/templates/list", Duration.ofMinutes(5),
            "resources/read", Duration.ZERO);

    private static final Duration DISCOVERY_KEPT = Duration.ofMinutes(5);

    private final McpService service;
    private final ObjectNode signature;

    Results(McpService service) {
        this.service = service;
        ServerInfo info = service.info();
        this.signature = Json.object().put("name", info.name()).put("version", info.version());
    }

    ObjectNode discovery() {
        ObjectNode result = typed("complete");
        ModernServer.SPOKEN.forEach(result.putArray("supportedVersions")::add);
        ObjectNode capabilities = service.features().capabilities();
        service.tasks().ifPresent(offer -> capabilities.setAll(TaskWords.capability()));
        result.set("capabilities", capabilities);
        result.put("instructions", service.instructions());
        keep(result, DISCOVERY_KEPT, "public");
        result.putObject("_meta").set(Meta.SERVER_INFO, service.info().json());
        return result;
    }

    ObjectNode complete(String method, ObjectNode body) {
        ObjectNode result = typed("complete");
        result.setAll(body);
        if (KEPT.containsKey(method)) {
            keep(result, KEPT.getOrDefault(method, Duration.ZERO), "private");
        }
        return signed(result);
    }

    ObjectNode inputRequired(Answer.InputNeeded needed, UnaryOperator<String> seal) {
        ObjectNode result = typed("input_required");
        if (!needed.requests().isEmpty()) {
            ObjectNode requests = result.putObject("inputRequests");
            needed.requests()
                    .forEach((key, asked) -> requests.putObject(key)
                            .put("method", asked.method())
                            .set("params", asked.params()));
        }
        needed.state().ifPresent(state -> result.put("requestState", seal.apply(state)));
        return signed(result);
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("resultType", type);
    }

    private static void keep(ObjectNode result, Duration time, String scope) {
        result.put("ttlMs", time.toMillis()).put("cacheScope", scope);
    }

    /** Name and version alone: icons on every result would weigh more than most results. */
    ObjectNode signed(ObjectNode result) {
        JsonNode there = result.path("_meta");
        ObjectNode meta = there instanceof ObjectNode object ? object : result.putObject("_meta");
        meta.set(Meta.SERVER_INFO, signature);
        return result;
    }
}
