package dev.jiramcp.mcp.legacy;

import dev.jiramcp.mcp.Features;
import dev.jiramcp.mcp.LogLevel;
import dev.jiramcp.mcp.protocol.Failures;
import dev.jiramcp.mcp.protocol.Params;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.protocol.Texts;
import dev.jiramcp.model.Json;
import io.modelcontextprotocol.server.McpRequestHandler;
import java.util.Map;
import java.util.function.BiConsumer;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The methods that only this era has, all about the session itself. */
final class SessionHandlers {
    private SessionHandlers() {}

    static void into(Map<String, McpRequestHandler<?>> handlers, Features features) {
        handlers.put("ping", setting((client, params) -> {}));
        if (features.logging()) {
            handlers.put("logging/setLevel", setting((client, params) -> client.level(level(params.text("level")))));
        }
        if (features.subscribe()) {
            handlers.put("resources/subscribe", setting((client, params) -> client.watch(params.text("uri"))));
            handlers.put("resources/unsubscribe", setting((client, params) -> client.unwatch(params.text("uri"))));
        }
    }

    private static McpRequestHandler<ObjectNode> setting(BiConsumer<ClientState, Params> set) {
        return (exchange, params) -> Mono.fromCallable(() -> {
            try {
                set.accept(LegacyCall.of(exchange).client(), new Params((ObjectNode) params));
                return Json.object();
            } catch (RuntimeException failure) {
                throw SdkErrors.of(Failures.said(failure).error());
            }
        });
    }

    private static LogLevel level(String word) {
        return LogLevel.of(word)
                .orElseThrow(() -> RpcException.invalidParams("There is no log level '" + Texts.brief(word) + "'."));
    }
}
