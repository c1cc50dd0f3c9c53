package dev.jiramcp.console.tool;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.call.CallRequest;
import dev.jiramcp.call.CallResult;
import dev.jiramcp.call.Calls;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.tool.InputSchema;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Calls of single tools from the console and its API: by one's own connection, decided and recorded as any call is. A program
 * needs the scopes that the tool would take at MCP, too: {@code console} alone reads and writes nothing in Jira.
 */
final class Trials {
    private final Selection tools;
    private final Calls calls;

    Trials(Selection tools, Calls calls) {
        this.tools = requireNonNull(tools, "tools is null");
        this.calls = requireNonNull(calls, "calls is null");
    }

    /** A tool by its name. */
    public record Named(String name) {}

    /** A tool with what it takes, as a JSON schema. */
    public record Described(ToolItem tool, String description, JsonNode schema) {}

    /**
     * A call.
     *
     * @param arguments of the tool
     * @param sure whether it may change something in Jira
     */
    public record Wish(String name, Map<String, Object> arguments, Optional<Boolean> sure) {
        public Wish {
            arguments = Map.copyOf(arguments);
        }
    }

    /** What came of a call: the result of the tool, or why there is none. */
    public record Outcome(boolean failed, String text, JsonNode structured) {}

    List<Endpoint<?, ?>> endpoints(ToolPages pages) {
        return List.of(
                Endpoint.of(
                        Endpoint.get("/tools/{name}", "getTool", "Says what a tool does and what it takes."),
                        Permission.TOOLS_READ,
                        Endpoint.takes(Named.class, Described.class),
                        (operator, named) -> described(pages.item(operator.tenant(), find(named.name())))),
                Endpoint.of(
                        Endpoint.post(
                                "/tools/{name}/calls",
                                "tryTool",
                                "Calls a tool by one's own connection. The token needs the tool's own scopes as well."),
                        Permission.TOOLS_TRY,
                        Endpoint.takes(Wish.class, Outcome.class),
                        this::call));
    }

    Tool<?, ?> find(String name) {
        return tools.find(name);
    }

    private Described described(ToolItem item) {
        Tool<?, ?> tool = find(item.name());
        return new Described(item, tool.description(), InputSchema.of(tool));
    }

    private Outcome call(Operator operator, Wish wish) {
        CallResult result = call(
                operator,
                wish.name(),
                Json.mapper().valueToTree(wish.arguments()),
                wish.sure().orElse(false));
        return new Outcome(result.isError(), result.text(), result.structured());
    }

    /**
     * Calls a tool.
     *
     * @param sure whether it may change something in Jira
     * @throws Refusal where it would and may not, or the program lacks a scope for it
     */
    CallResult call(Operator operator, String name, JsonNode arguments, boolean sure) {
        Tool<?, ?> tool = find(name);
        mustHaveScopes(operator, tool);
        if (!tool.readOnly() && !sure) {
            throw Refusal.of(Refusal.Kind.INVALID, "not_confirmed", "This tool changes things in Jira.")
                    .withRemedy("Say that you are sure: tick the box, or send 'sure'.");
        }
        return calls.call(CallRequest.of(operator.caller(), tool.name(), arguments));
    }

    private static void mustHaveScopes(Operator operator, Tool<?, ?> tool) {
        Set<String> has = operator.caller().scopes();
        Set<DoorScope> lacking = DoorScope.neededBy(tool.effect()).stream()
                .filter(scope -> !has.isEmpty() && !has.contains(scope.value()))
                .collect(Collectors.toSet());
        if (!lacking.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "insufficient_scope",
                            "The access token lacks what this tool takes: " + DoorScope.list(lacking) + ".")
                    .withRemedy("Ask for these scopes beside 'console' when you sign in.");
        }
    }
}
