package dev.jiramcp.mcp.protocol;

import dev.jiramcp.mcp.Answer;
import dev.jiramcp.mcp.CompletionRequest;
import dev.jiramcp.mcp.McpCall;
import dev.jiramcp.mcp.McpService;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The methods that both eras have, over one service. */
public final class Operations {
    /** Their names. */
    public static final Set<String> METHODS = Set.of(
            "tools/list",
            "tools/call",
            "resources/list",
            "resources/templates/list",
            "resources/read",
            "prompts/list",
            "prompts/get",
            "completion/complete");

    private final McpService service;
    private final int noResource;

    /**
     * The methods of one era.
     *
     * @param noResource the code of its error for a resource that does not exist
     */
    public Operations(McpService service, int noResource) {
        this.service = service;
        this.noResource = noResource;
    }

    /**
     * Does what a request asks.
     *
     * @param method one of {@link #METHODS}
     * @throws RpcException where the parameters are wrong
     * @throws dev.jiramcp.model.Refusal where the service refuses it
     */
    public Answer run(String method, ObjectNode json, McpCall call) {
        Params params = new Params(json);
        return switch (method) {
            case "tools/call" -> service.callTool(call, params.text("name"), params.object("arguments"));
            case "resources/read" -> read(call, params.text("uri"));
            case "prompts/get" -> service.getPrompt(call, params.text("name"), params.texts("arguments"));
            case "completion/complete" ->
                Answer.of(service.complete(call, completion(params)).json());
            default -> list(method, params, call);
        };
    }

    private Answer read(McpCall call, String uri) {
        try {
            return service.readResource(call, uri);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            throw RpcException.of(new RpcError(noResource, refusal.getMessage())
                    .with(Json.object().put("uri", uri)));
        }
    }

    private Answer list(String method, Params params, McpCall call) {
        if (params.json().hasNonNull("cursor")) {
            throw RpcException.invalidParams("There is no page with this 'cursor': lists come whole.");
        }
        return switch (method) {
            case "tools/list" -> list("tools", service.listed(call.visitor()));
            case "resources/list" -> list("resources", service.resources(call.visitor()));
            case "resources/templates/list" -> list("resourceTemplates", service.resourceTemplates(call.visitor()));
            case "prompts/list" -> list("prompts", service.prompts(call.visitor()));
            default -> throw RpcException.unknownMethod(method);
        };
    }

    private static Answer list(String name, List<? extends JsonNode> items) {
        ObjectNode result = Json.object();
        ArrayNode list = result.putArray(name);
        items.forEach(list::add);
        return Answer.of(result);
    }

    private static CompletionRequest completion(Params params) {
        Params argument = params.inside("argument");
        return new CompletionRequest(
                reference(params.inside("ref")),
                argument.text("name"),
                argument.text("value"),
                new Params(params.object("context")).texts("arguments"));
    }

    private static CompletionRequest.Reference reference(Params ref) {
        String type = ref.text("type");
        return switch (type) {
            case "ref/prompt" -> new CompletionRequest.Reference.Prompt(ref.text("name"));
            case "ref/resource" -> new CompletionRequest.Reference.Template(ref.text("uri"));
            default ->
                throw RpcException.invalidParams(
                        "'ref.type' must be 'ref/prompt' or 'ref/resource', and is '" + Texts.brief(type) + "'.");
        };
    }
}
