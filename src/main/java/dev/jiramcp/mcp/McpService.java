package dev.jiramcp.mcp;

import dev.jiramcp.mcp.task.TaskOffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server offers, as JSON of the MCP schema and free of revision and transport. Lists come in an order that never
 * changes. A method that cannot do what it is asked throws {@link dev.jiramcp.model.Refusal}, or {@link
 * dev.jiramcp.mcp.protocol.RpcException} for an error of the protocol.
 */
public interface McpService {
    /** What the server is. */
    ServerInfo info();

    /** What a model should know before it uses the server, in less than 2 KB. */
    String instructions();

    /** Which optional parts of the protocol it offers. */
    Features features();

    /** The tools that this visitor sees ({@code Tool}). */
    List<ObjectNode> tools(Visitor visitor);

    /** The same, to be written and not to be looked into; a service may have them ready. */
    default List<? extends JsonNode> listed(Visitor visitor) {
        return tools(visitor);
    }

    /** Calls a tool; what goes wrong in the tool is a result with {@code isError} ({@code CallToolResult}). */
    Answer callTool(McpCall call, String name, ObjectNode arguments);

    /** The resources that can be listed ({@code Resource}). */
    List<ObjectNode> resources(Visitor visitor);

    /** The templates of resources ({@code ResourceTemplate}). */
    List<ObjectNode> resourceTemplates(Visitor visitor);

    /**
     * Reads a resource ({@code ReadResourceResult}).
     *
     * @throws dev.jiramcp.model.Refusal of kind {@code NOT_FOUND} where there is none
     */
    Answer readResource(McpCall call, String uri);

    /** The prompts ({@code Prompt}). */
    List<ObjectNode> prompts(Visitor visitor);

    /** Fills in a prompt ({@code GetPromptResult}). */
    Answer getPrompt(McpCall call, String name, Map<String, String> arguments);

    /** Proposes values for an argument that somebody is typing. */
    Completion complete(McpCall call, CompletionRequest request);

    /** Which calls become tasks, and where those are kept; nothing where it has no tasks. */
    Optional<TaskOffer> tasks();

    /** Tells of changes from now on, on whatever thread they happen, until the subscription is closed. */
    Subscription onChange(Consumer<Change> listener);
}
