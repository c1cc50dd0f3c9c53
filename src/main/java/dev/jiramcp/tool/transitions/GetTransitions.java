package dev.jiramcp.tool.transitions;

import dev.jiramcp.jira.AllowedValue;
import dev.jiramcp.jira.FieldMeta;
import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.Transition;
import dev.jiramcp.jira.Transitions;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.List;
import java.util.Optional;

/** The steps that an issue can take, and what each asks for. */
public final class GetTransitions {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_get_transitions",
            "Get transitions",
            "Lists the workflow transitions of an issue: target status, and the fields of the transition screen with their"
                    + " allowed values.",
            Toolset.TRANSITIONS,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/issue/{issueIdOrKey}/transitions"),
            Input.class,
            Output.class,
            GetTransitions::call);

    private static final int SHOWN = 30;

    private GetTransitions() {}

    record Input(
            @Describe("Issue key") String issue,

            @Describe(value = "Also those that you can't take now", fallback = "false")
            boolean includeUnavailable) {}

    record Output(String issue, List<Step> transitions) {}

    record Step(
            String id,
            String name,
            String to,
            String category,
            Optional<Boolean> available,
            List<ScreenField> fields) {}

    record ScreenField(
            String name, String id, String type, boolean required, List<String> allowedValues, Optional<Integer> of) {}

    private static Output call(ToolCall call, Input input) {
        String issue = IssueKey.read(input.issue());
        List<Step> steps = new Transitions(call.jira())
                .of(issue, input.includeUnavailable()).stream()
                        .map(GetTransitions::step)
                        .toList();
        return new Output(issue, steps);
    }

    private static Step step(Transition step) {
        return new Step(
                step.id(),
                step.name(),
                step.to().name(),
                step.to().category(),
                step.available() ? Optional.empty() : Optional.of(false),
                step.fields().stream().map(GetTransitions::field).toList());
    }

    private static ScreenField field(FieldMeta field) {
        List<String> values =
                field.allowed().stream().limit(SHOWN).map(AllowedValue::name).toList();
        Optional<Integer> all =
                field.allowed().size() > SHOWN ? Optional.of(field.allowed().size()) : Optional.empty();
        return new ScreenField(field.name(), field.id(), field.schema().words(), field.mustBeGiven(), values, all);
    }
}
