package dev.jiramcp.mcp.product;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.call.CallRequest;
import dev.jiramcp.call.CallResult;
import dev.jiramcp.call.Calls;
import dev.jiramcp.exchange.TokenExchange;
import dev.jiramcp.jira.Site;
import dev.jiramcp.mcp.Answer;
import dev.jiramcp.mcp.Change;
import dev.jiramcp.mcp.Completion;
import dev.jiramcp.mcp.CompletionRequest;
import dev.jiramcp.mcp.Features;
import dev.jiramcp.mcp.Icon;
import dev.jiramcp.mcp.McpCall;
import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.ServerInfo;
import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.mcp.Visitor;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.task.TaskOffer;
import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Jira over MCP. */
public final class JiraService implements McpService {
    private static final Logger LOG = LoggerFactory.getLogger(JiraService.class);

    private final Calls calls;
    private final TokenExchange exchange;
    private final Patience patience;
    private final ServerInfo info;
    private final Optional<TaskOffer> tasks;
    private final Resources resources;
    private final Completions completions;

    /** Each tool as a tree; the same for everybody, made when it is first asked for. */
    private final Map<String, ObjectNode> definitions = new ConcurrentHashMap<>();

    /**
     * A service.
     *
     * @param exchange lends what completions look things up with
     * @param version of this program
     */
    public JiraService(Calls calls, TokenExchange exchange, String version) {
        this(calls, exchange, version, Patience.USUAL, Optional.empty());
    }

    /**
     * A service.
     *
     * @param patience with people who are at a page
     * @param tasks how calls that take long become tasks, if at all
     */
    public JiraService(
            Calls calls, TokenExchange exchange, String version, Patience patience, Optional<TaskOffer> tasks) {
        this.calls = requireNonNull(calls, "calls is null");
        this.exchange = requireNonNull(exchange, "exchange is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.tasks = requireNonNull(tasks, "tasks is null");
        this.info = describe(requireNonNull(version, "version is null"));
        this.resources = new Resources(calls);
        this.completions = new Completions(exchange);
    }

    private static ServerInfo describe(String version) {
        return new ServerInfo(
                "jira-mcp",
                "Jira",
                version,
                "Jira Cloud for AI agents: search, read, create, change and comment on issues as the person who asks.",
                Optional.empty(),
                List.of(
                        Icon.of("image/svg+xml", Texts.bytes("icon.svg"), "any"),
                        Icon.of("image/png", Texts.bytes("icon.png"), "48x48")));
    }

    @Override
    public ServerInfo info() {
        return info;
    }

    @Override
    public String instructions() {
        return Texts.read("instructions.md");
    }

    /** What is offered changes only with the operator's settings, and so with a new process. */
    @Override
    public Features features() {
        return new Features(false, false, false);
    }

    @Override
    public List<ObjectNode> tools(Visitor visitor) {
        return calls.visible(visitor.caller(), visitor.narrowing()).tools().stream()
                .map(tool -> definitions.computeIfAbsent(tool.name(), name -> Definitions.of(tool)))
                .toList();
    }

    @Override
    public List<JsonNode> listed(Visitor visitor) {
        return calls.visible(visitor.caller(), visitor.narrowing()).tools().stream()
                .map(tool -> Listed.of(tool).orElseGet(() -> Definitions.of(tool)))
                .toList();
    }

    @Override
    public Answer callTool(McpCall call, String name, ObjectNode arguments) {
        mustBeVisible(call, name);
        Given given = Given.of(call.input());
        CallRequest request = request(call, name, given.in(arguments));
        if (given.remember()) {
            given.site().ifPresent(site -> remember(request, site));
        }
        if (given.wentToPage() && patience.until(call, () -> calls.obstacle(request))) {
            call.signals().done(Given.CONNECT);
        }
        CallResult result = calls.call(request);
        return result.refusal()
                .flatMap(refusal -> Asking.after(refusal, call.client(), given))
                .<Answer>map(asked -> asked)
                .orElseGet(() -> Answer.of(Definitions.result(result)));
    }

    /** A site that can't be remembered will be said by the call itself. */
    private void remember(CallRequest request, String site) {
        try {
            Site unused = exchange.prefer(request.caller(), site);
        } catch (Refusal said) {
            LOG.debug("the default site was not kept", said);
        }
    }

    private static CallRequest request(McpCall call, String tool, ObjectNode arguments) {
        return new CallRequest(
                call.visitor().caller(),
                call.visitor().narrowing(),
                tool,
                arguments,
                call.signals().progress(),
                call.signals().cancellation());
    }

    /** A tool that is not there is an error of the protocol (server/tools, "Error Handling"), in the refusal's words. */
    private void mustBeVisible(McpCall call, String name) {
        try {
            calls.visible(call.visitor().caller(), call.visitor().narrowing()).find(name);
        } catch (Refusal refusal) {
            throw RpcException.invalidParams(refusal.getMessage());
        }
    }

    @Override
    public List<ObjectNode> resources(Visitor visitor) {
        return resources.list();
    }

    @Override
    public List<ObjectNode> resourceTemplates(Visitor visitor) {
        return resources.templates();
    }

    @Override
    public Answer readResource(McpCall call, String uri) {
        return Answer.of(resources.read(call, uri));
    }

    @Override
    public List<ObjectNode> prompts(Visitor visitor) {
        return Prompts.list();
    }

    @Override
    public Answer getPrompt(McpCall call, String name, Map<String, String> arguments) {
        return Answer.of(Prompts.get(name, arguments));
    }

    @Override
    public Completion complete(McpCall call, CompletionRequest request) {
        return completions.complete(call, request);
    }

    @Override
    public Optional<TaskOffer> tasks() {
        return tasks;
    }

    @Override
    public Subscription onChange(Consumer<Change> listener) {
        return () -> {};
    }
}
