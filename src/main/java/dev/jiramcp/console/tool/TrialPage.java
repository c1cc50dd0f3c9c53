package dev.jiramcp.console.tool;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.call.CallRequest;
import dev.jiramcp.call.CallResult;
import dev.jiramcp.call.Calls;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.tool.InputSchema;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.Tool;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;

/** One tool: what it takes, and a try of it by one's own connection, decided and recorded as any call is. */
final class TrialPage {
    private static final ObjectWriter PRETTY = Json.MAPPER.writerWithDefaultPrettyPrinter();
    private static final int LONGEST = 20_000;

    private final Selection tools;
    private final Calls calls;

    TrialPage(Selection tools, Calls calls) {
        this.tools = requireNonNull(tools, "tools is null");
        this.calls = requireNonNull(calls, "calls is null");
    }

    ConsolePage page() {
        return ConsolePage.within(Section.TOOLS, "/{name}", Permission.TOOLS_READ, this::show)
                .titled("Tool")
                .with("try", Permission.TOOLS_TRY, this::run);
    }

    private Answer show(Visit visit) {
        return view(visit, Map.of());
    }

    private View view(Visit visit, Map<String, Object> result) {
        Tool<?, ?> tool = tools.find(visit.variable("name"));
        ToolItem item = ToolItem.of(tool, true);
        Map<String, Object> model = new HashMap<>();
        model.put("tool", item.name());
        model.put("description", tool.description());
        model.put("effect", item.effect());
        model.put("toolset", item.toolset());
        model.put("scopes", item.scopes());
        model.put("arguments", visit.given("arguments").orElse("{}"));
        model.put("schema", PRETTY.writeValueAsString(InputSchema.of(tool)));
        model.put("changes", !tool.readOnly());
        model.put("result", result);
        return View.of("tool/one", model).titled(tool.title());
    }

    private Answer run(Visit visit) {
        Tool<?, ?> tool = tools.find(visit.variable("name"));
        if (!tool.readOnly() && !visit.ticked("sure")) {
            throw Refusal.of(Refusal.Kind.INVALID, "not_confirmed", "This tool changes things in Jira.")
                    .withRemedy("Tick the box if you mean it.");
        }
        CallResult result = calls.call(CallRequest.of(
                caller(visit), tool.name(), parsed(visit.given("arguments").orElse("{}"))));
        return view(
                visit,
                Map.of(
                        "failed", result.isError(),
                        "text", clipped(result.text()),
                        "structured", clipped(PRETTY.writeValueAsString(result.structured()))));
    }

    private static Caller caller(Visit visit) {
        return new Caller(
                visit.tenant(),
                visit.user(),
                Operator.CONSOLE,
                visit.session().how() == BrowserSession.How.LOCAL
                        ? Caller.Authentication.LOCAL
                        : Caller.Authentication.BEARER);
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n… and more.";
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.parse(text);
        } catch (JacksonException notJson) {
            throw Refusal.of(Refusal.Kind.INVALID, "not_json", "The arguments are not JSON.")
                    .withRemedy("Give an object, such as {\"jql\": \"project = DEMO\"}.");
        }
    }
}
