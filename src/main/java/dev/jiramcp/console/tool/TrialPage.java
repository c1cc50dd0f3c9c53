package dev.jiramcp.console.tool;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.call.CallResult;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.InputSchema;
import dev.jiramcp.tool.Tool;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;

/** One tool: what it takes, and a try of it by one's own connection, decided and recorded as any call is. */
final class TrialPage {
    private static final ObjectWriter PRETTY = Json.mapper().writerWithDefaultPrettyPrinter();
    private static final int LONGEST = 20_000;

    private final Trials trials;

    TrialPage(Trials trials) {
        this.trials = requireNonNull(trials, "trials is null");
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
        Tool<?, ?> tool = trials.find(visit.variable("name"));
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
        CallResult result = trials.call(
                visit.operator(),
                visit.variable("name"),
                parsed(visit.given("arguments").orElse("{}")),
                visit.ticked("sure"));
        return view(
                visit,
                Map.of(
                        "failed", result.isError(),
                        "text", clipped(result.text()),
                        "structured", clipped(PRETTY.writeValueAsString(result.structured()))));
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
