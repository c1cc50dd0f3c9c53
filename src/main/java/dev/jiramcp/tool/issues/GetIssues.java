package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.FieldView;
import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Page;
import dev.jiramcp.tool.Section;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Several issues by key, in one call. */
public final class GetIssues {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_get_issues",
            "Get issues by key",
            "Up to 100 Jira issues by key in one call, with chosen fields. Says which keys were not found.",
            Toolset.ISSUES,
            true,
            Effect.READS,
            true,
            Operations.of("POST /rest/api/3/issue/bulkfetch").andPerhaps("GET /rest/api/3/field"),
            Input.class,
            Output.class,
            GetIssues::call);

    private GetIssues() {}

    record Input(
            @Describe(
                    value = "Issue keys",
                    aliases = {"keys", "issue_keys", "issue"},
                    min = 1,
                    max = 100)
            List<String> issues,

            @Describe("Fields by name or id. Default: the usual few")
            List<String> fields) {}

    /**
     * What was found.
     *
     * @param moved keys that were asked for, and the keys that these issues have now
     */
    record Output(
            List<ObjectNode> issues,
            List<String> notFound,
            Optional<List<String>> moved,
            Optional<List<String>> notShown,
            Optional<ObjectNode> notRead)
            implements Page<Output> {
        @Override
        public int size() {
            return issues.size();
        }

        /** There is no page to continue: the keys that were cut are named, to be asked for again. */
        @Override
        public Output first(int items) {
            List<String> cut = issues.subList(items, issues.size()).stream()
                    .map(issue -> Nodes.textOr(issue, "key"))
                    .toList();
            return new Output(issues.subList(0, items), notFound, moved, Optional.of(cut), notRead);
        }

        @Override
        public String rest() {
            return "ask again for those in not_shown";
        }
    }

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        List<String> keys =
                input.issues().stream().map(IssueKey::read).distinct().toList();
        IssueFields fields = new IssueFields(jira, FieldView.Text.MARKDOWN);
        List<String> wanted = input.fields().isEmpty() ? IssueFields.SHORT : input.fields();
        JsonNode answer = fetch(jira, keys, fields.ids(wanted));
        List<JsonNode> issues = answer.path("issues").valueStream().toList();
        Set<String> found = issues.stream().flatMap(GetIssues::names).collect(Collectors.toUnmodifiableSet());
        List<String> missing = keys.stream().filter(key -> !found.contains(key)).toList();
        boolean others = issues.stream().anyMatch(issue -> names(issue).noneMatch(keys::contains));
        Map<String, String> moved = others ? moved(jira, missing) : Map.of();
        List<ObjectNode> shown = issues.stream().map(fields::show).toList();
        Map<String, Section<?>> sections = new LinkedHashMap<>();
        sections.put("field_names", fields.names());
        answer.path("issueErrors").forEach(error -> sections.put(Nodes.textOr(error, "id"), notGiven(error)));
        return new Output(
                shown,
                missing.stream().filter(key -> !moved.containsKey(key)).toList(),
                some(moved.entrySet().stream().map(move -> move.getKey() + " is now " + move.getValue())),
                Optional.empty(),
                Section.notRead(sections));
    }

    private static JsonNode fetch(Jira jira, List<String> keys, JsonNode fields) {
        ObjectNode body = Json.object();
        keys.forEach(body.putArray("issueIdsOrKeys")::add);
        body.set("fields", fields);
        return jira.send(JiraCall.post("/rest/api/3/issue/bulkfetch").body(body).asRepeatable());
    }

    private static Stream<String> names(JsonNode issue) {
        return Stream.of(Nodes.textOr(issue, "key"), Nodes.textOr(issue, "id"));
    }

    /** Jira finds a moved issue by its old key and does not say which it was: asked for one by one, each is known. */
    private static Map<String, String> moved(Jira jira, List<String> keys) {
        Map<String, String> moved = new LinkedHashMap<>();
        keys.forEach(key -> fetch(jira, List.of(key), Json.array().add("summary"))
                .path("issues")
                .forEach(issue -> moved.put(key, Nodes.textOr(issue, "key"))));
        return moved;
    }

    /** An issue that is there, and that Jira could not give. */
    private static Section<?> notGiven(JsonNode error) {
        return Section.read(() -> {
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "issue_not_given", Nodes.textOr(error, "errorMessage"))
                    .withRemedy("Read it by itself with jira_get_issue.");
        });
    }

    private static Optional<List<String>> some(Stream<String> lines) {
        return Optional.of(lines.toList()).filter(list -> !list.isEmpty());
    }
}
