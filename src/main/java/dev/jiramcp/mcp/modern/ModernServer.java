package dev.jiramcp.mcp.modern;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.mcp.Answer;
import dev.jiramcp.mcp.Input;
import dev.jiramcp.mcp.McpCall;
import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.Visitor;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Operations;
import dev.jiramcp.mcp.protocol.Params;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.task.TaskRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A service in the revision 2026-07-28: a dispatcher without any state. */
public final class ModernServer {
    /** The revision of this era. */
    public static final String VERSION = "2026-07-28";

    /** All revisions of this program, the newest first; a client may fall back to the other era. */
    public static final List<String> SPOKEN = List.of(VERSION, "2025-11-25", "2025-06-18", "2024-11-05");

    /** The method that opens a stream of changes; see {@link #listen}. */
    public static final String LISTEN = "subscriptions/listen";

    private static final String DISCOVER = "server/discover";
    private static final Set<String> MAY_ASK = Set.of("tools/call", "resources/read", "prompts/get");

    private final McpService service;
    private final Operations operations;
    private final RequestStates states;
    private final Results results;
    private final Optional<Tasks> tasks;

    public ModernServer(McpService service, RequestStates states) {
        this.service = service;
        this.operations = new Operations(service, RpcError.INVALID_PARAMS);
        this.states = states;
        this.results = new Results(service);
        this.tasks = service.tasks().map(offer -> new Tasks(offer, operations));
    }

    /** Whether a request belongs to this era by what it says itself. */
    public static boolean claims(Message.Request request) {
        return request.meta().has(Meta.VERSION)
                || request.method().equals(DISCOVER)
                || request.method().equals(LISTEN);
    }

    /**
     * Does what a request asks, on this thread.
     *
     * @param outlet takes the notifications that go before the result
     * @return the result
     * @throws RpcException where the request is wrong
     * @throws dev.jiramcp.model.Refusal where the service refuses it
     */
    public ObjectNode answer(
            Message.Request request, Visitor visitor, Consumer<ObjectNode> outlet, Cancellation cancellation) {
        Meta meta = Meta.of(request);
        if (request.method().equals(DISCOVER)) {
            return results.discovery();
        }
        boolean ofTasks = tasks.isPresent() && Tasks.METHODS.contains(request.method());
        if (!ofTasks && !Operations.METHODS.contains(request.method())) {
            throw RpcException.unknownMethod(request.method());
        }
        McpCall call = new McpCall(
                visitor,
                meta.client(),
                input(request, visitor),
                new ModernSignals(meta.logLevel(), request.meta(), outlet, cancellation));
        if (ofTasks) {
            return aboutTask(request, call);
        }
        return request.method().equals("tools/call") ? callTool(request, call) : run(request, call);
    }

    private ObjectNode aboutTask(Message.Request request, McpCall call) {
        if (!call.client().extendedBy(TaskWords.EXTENSION)) {
            throw TaskWords.needed();
        }
        return results.complete(request.method(), tasks.orElseThrow().manage(request.method(), request.params(), call));
    }

    private ObjectNode callTool(Message.Request request, McpCall call) {
        TaskRule rule = service.tasks()
                .map(offer -> offer.rules().of(call, new Params(request.params()).text("name")))
                .orElse(TaskRule.NEVER);
        boolean takesTasks = call.client().extendedBy(TaskWords.EXTENSION);
        if (rule.required() && !takesTasks) {
            throw TaskWords.needed();
        }
        return rule.after()
                .filter(after -> takesTasks)
                .map(after -> results.signed(
                        tasks.orElseThrow().call(request.params(), call, after, answer -> said(answer, request, call))))
                .orElseGet(() -> run(request, call));
    }

    private ObjectNode run(Message.Request request, McpCall call) {
        return call.signals()
                .cancellation()
                .interrupting(() -> said(operations.run(request.method(), request.params(), call), request, call));
    }

    private ObjectNode said(Answer answer, Message.Request request, McpCall call) {
        if (answer instanceof Answer.Done done) {
            return results.complete(request.method(), done.result());
        }
        Answer.InputNeeded needed = (Answer.InputNeeded) answer;
        needed.requests().values().stream()
                .filter(asked -> !asked.suits(call.client()))
                .findFirst()
                .ifPresent(asked -> {
                    throw RpcException.missingCapability(asked);
                });
        return results.inputRequired(
                needed,
                state -> states.seal(state, Binding.of(request, call.visitor().caller())));
    }

    private Input input(Message.Request request, Visitor visitor) {
        if (!MAY_ASK.contains(request.method())) {
            return Input.NONE;
        }
        Params params = new Params(request.params());
        Map<String, JsonNode> responses = new LinkedHashMap<>();
        params.object("inputResponses").properties().forEach(entry -> responses.put(entry.getKey(), entry.getValue()));
        if (!params.json().has("requestState")) {
            return new Input(responses, Optional.empty());
        }
        Binding binding = Binding.of(request, visitor.caller());
        return new Input(responses, Optional.of(states.open(params.text("requestState"), binding)));
    }

    /**
     * Looks whether a request to listen is in order, before a stream is opened for it.
     *
     * @throws RpcException where it is not
     */
    public void check(Message.Request request) {
        Meta.of(request);
        Listening.check(service, request);
    }

    /**
     * Opens a stream of changes ({@link #LISTEN}): acknowledges it, then tells of what was asked for until it is closed.
     *
     * @param outlet takes the notifications, from whatever thread they come
     * @throws RpcException where the request is wrong
     */
    public Listening listen(Message.Request request, Consumer<ObjectNode> outlet) {
        Meta.of(request);
        return Listening.open(service, request, outlet);
    }
}
