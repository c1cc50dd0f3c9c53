package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.FieldView;
import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Page;
import dev.jiramcp.tool.Section;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
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
            Operations.of("POST /rest/api/3/issue/bulkfetch", "GET /rest/api/3/field"),
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

    record Output(List<ObjectNode> issues, List<String> notFound, List<String> notShown, Optional<ObjectNode> notRead)
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
            return new Output(issues.subList(0, items), notFound, cut, notRead);
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
        ObjectNode body = Json.object();
        keys.forEach(body.putArray("issueIdsOrKeys")::add);
        body.set("fields", fields.ids(input.fields().isEmpty() ? IssueFields.SHORT : input.fields()));
        JsonNode answer = jira.send(
                JiraCall.post("/rest/api/3/issue/bulkfetch").body(body).asRepeatable());
        Set<String> found = answer.path("issues")
                .valueStream()
                .flatMap(issue -> Stream.of(Nodes.textOr(issue, "key"), Nodes.textOr(issue, "id")))
                .collect(Collectors.toUnmodifiableSet());
        List<String> notFound =
                keys.stream().filter(key -> !found.contains(key)).toList();
        List<ObjectNode> issues = Nodes.each(answer.path("issues"), fields::show);
        return new Output(issues, notFound, List.of(), Section.notRead(Map.of("field_names", fields.names())));
    }
}
