package dev.jiramcp.mcp.legacy;

import dev.jiramcp.mcp.Answer;
import dev.jiramcp.mcp.Input;
import dev.jiramcp.mcp.McpCall;
import dev.jiramcp.mcp.protocol.Failures;
import dev.jiramcp.mcp.protocol.Operations;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpError;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * One method that both eras have, on the thread that subscribes. What a service wants to ask of the client's user, this
 * era sends as requests to the client while the first request waits; then the service is asked again with the answers.
 */
final class OperationHandler implements McpRequestHandler<ObjectNode> {
    private static final int ROUNDS = 8;

    private final Operations operations;
    private final String method;

    OperationHandler(Operations operations, String method) {
        this.operations = operations;
        this.method = method;
    }

    @Override
    public Mono<ObjectNode> handle(McpAsyncServerExchange exchange, Object params) {
        return Mono.fromCallable(() -> answer(LegacyCall.of(exchange), (ObjectNode) params));
    }

    private ObjectNode answer(LegacyCall legacy, ObjectNode params) {
        LegacySignals signals = new LegacySignals(legacy, params.path("_meta"));
        McpCall call = new McpCall(legacy.visitor(), legacy.client().client(), Input.NONE, signals);
        try {
            return legacy.cancellation().interrupting(() -> complete(new Asked(legacy, signals), params, call));
        } catch (RuntimeException failure) {
            throw said(failure, legacy);
        }
    }

    private ObjectNode complete(Asked asked, ObjectNode params, McpCall first) {
        McpCall call = first;
        for (int round = 0; round < ROUNDS; round++) {
            Answer answer = operations.run(method, params, call);
            if (answer instanceof Answer.Done done) {
                return done.result();
            }
            Answer.InputNeeded needed = (Answer.InputNeeded) answer;
            call = call.with(new Input(asked.ask(needed), needed.state()));
        }
        throw RpcException.of(new RpcError(RpcError.INTERNAL_ERROR, "This request asked its user too often."));
    }

    private static McpError said(RuntimeException failure, LegacyCall legacy) {
        if (legacy.cancellation().isCancelled()) {
            return SdkErrors.of(new RpcError(RpcError.INTERNAL_ERROR, "cancelled"));
        }
        return SdkErrors.of(Failures.said(failure).error());
    }
}
