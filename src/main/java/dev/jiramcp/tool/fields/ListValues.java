package dev.jiramcp.tool.fields;

import dev.jiramcp.jira.FieldMeta;
import dev.jiramcp.jira.IssueType;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.Pages;
import dev.jiramcp.jira.ProjectKey;
import dev.jiramcp.jira.Status;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The values that fields can have across the site or in a project: what to write in JQL. */
public final class ListValues {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_list_values",
            "List values",
            "Lists labels, statuses, resolutions or priorities, or a project's versions or components, by part of the name.",
            Toolset.FIELDS,
            false,
            Effect.READS,
            true,
            Operations.of(
                    "GET /rest/api/3/label",
                    "GET /rest/api/3/status",
                    "GET /rest/api/3/resolution/search",
                    "GET /rest/api/3/project/{projectIdOrKey}/statuses",
                    "GET /rest/api/3/project/{projectIdOrKey}/version",
                    "GET /rest/api/3/project/{projectIdOrKey}/component",
                    "GET /rest/api/3/jql/autocompletedata/suggestions",
                    "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes",
                    "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}"),
            Input.class,
            Output.class,
            ListValues::call);

    private ListValues() {}

    record Input(
            @Describe(
                    value = "What to list",
                    oneOf = {"label", "status", "resolution", "priority", "version", "component"})
            String kind,

            @Describe("Part of the name") Optional<String> query,

            @Describe("Project key; needed for version and component")
            Optional<String> project,

            @Describe(value = "At most", min = 1, max = 500, fallback = "100")
            int limit) {}

    record Output(String kind, List<Value> values, boolean complete) {}

    record Value(String name, Optional<String> id, Optional<String> detail) {
        static Value named(JsonNode value, Optional<String> detail) {
            return new Value(Nodes.textOr(value, "name"), Nodes.text(value, "id"), detail);
        }
    }

    private static Output call(ToolCall call, Input input) {
        String part = input.query().orElse("").toLowerCase(Locale.ROOT);
        List<Value> found = values(call.jira(), input)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).contains(part))
                .distinct()
                .limit(input.limit() + 1L)
                .toList();
        boolean complete = found.size() <= input.limit();
        return new Output(input.kind(), complete ? found : found.subList(0, input.limit()), complete);
    }

    private static Stream<Value> values(Jira jira, Input input) {
        return switch (input.kind()) {
            case "label" ->
                Pages.byOffset(jira, JiraCall.get("/rest/api/3/label").query("maxResults", 1000), "values")
                        .map(label -> new Value(label.asString(""), Optional.empty(), Optional.empty()));
            case "resolution" ->
                Pages.byOffset(jira, JiraCall.get("/rest/api/3/resolution/search"), "values")
                        .map(resolution -> Value.named(resolution, Nodes.text(resolution, "description")));
            case "version" ->
                Pages.byOffset(
                                jira,
                                JiraCall.get("/rest/api/3/project/{projectIdOrKey}/version", project(input)),
                                "values")
                        .map(version -> Value.named(
                                version, Optional.of(Nodes.flag(version, "released") ? "released" : "unreleased")));
            case "component" ->
                Pages.byOffset(
                                jira,
                                JiraCall.get("/rest/api/3/project/{projectIdOrKey}/component", project(input)),
                                "values")
                        .map(component -> Value.named(
                                component, Nodes.text(component, "description").filter(text -> !text.isBlank())));
            case "priority" -> priorities(jira, input);
            default -> statuses(jira, input);
        };
    }

    private static String project(Input input) {
        return input.project()
                .map(ProjectKey::read)
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.INVALID,
                                "project_needed",
                                "A " + input.kind() + " belongs to a project, and none is named.")
                        .withRemedy("Name it in the argument 'project'."));
    }

    private static Stream<Value> statuses(Jira jira, Input input) {
        if (input.project().isEmpty()) {
            return jira.metadata().statuses().stream().map(ListValues::status);
        }
        JiraCall call = JiraCall.get("/rest/api/3/project/{projectIdOrKey}/statuses", project(input));
        return jira.send(call)
                .valueStream()
                .flatMap(type -> type.path("statuses").valueStream())
                .map(status -> Value.named(status, Nodes.text(status.path("statusCategory"), "name")));
    }

    private static Value status(Status status) {
        return new Value(status.name(), Optional.of(status.id()), Optional.of(status.category()));
    }

    /** The list of priorities is an administrator's; what may be given on creating an issue is everybody's. */
    private static Stream<Value> priorities(Jira jira, Input input) {
        if (input.project().isEmpty()) {
            JiraCall suggest = JiraCall.get("/rest/api/3/jql/autocompletedata/suggestions")
                    .query("fieldName", "priority")
                    .query("fieldValue", "");
            return jira.send(suggest)
                    .path("results")
                    .valueStream()
                    .map(result -> new Value(
                            Nodes.textOr(result, "value").replace("\"", ""), Optional.empty(), Optional.empty()));
        }
        String project = project(input);
        return jira.metadata().createTypes(project).stream()
                .map(IssueType::id)
                .flatMap(type -> jira.metadata().createFields(project, type).stream())
                .filter(field -> field.id().equals("priority"))
                .map(FieldMeta::allowed)
                .flatMap(List::stream)
                .map(value -> new Value(value.name(), value.id(), Optional.empty()));
    }
}
