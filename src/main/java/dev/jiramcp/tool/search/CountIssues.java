package dev.jiramcp.tool.search;

import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.ArrayList;
import java.util.List;

/** How many issues match: Jira's own estimate. */
public final class CountIssues {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_count_issues",
            "Count issues",
            "Counts the issues that match each of up to 5 JQL queries, without reading them. The counts are approximate.",
            Toolset.SEARCH,
            true,
            Effect.READS,
            true,
            Operations.of("POST /rest/api/3/search/approximate-count"),
            Input.class,
            Output.class,
            CountIssues::call);

    private CountIssues() {}

    record Input(
            @Describe(
                    value = "JQL queries",
                    aliases = {"query", "queries"},
                    min = 1,
                    max = 5)
            List<String> jql) {}

    record Output(List<Count> counts, boolean countIsApproximate) {}

    record Count(String jql, long count) {}

    private static Output call(ToolCall call, Input input) {
        List<Count> counts = new ArrayList<>();
        for (String jql : input.jql()) {
            call.progress(counts.size(), input.jql().size(), "Counting issues");
            JiraCall count = JiraCall.post("/rest/api/3/search/approximate-count")
                    .body(Json.object().put("jql", jql))
                    .asRepeatable();
            long found = JqlHints.with(jql, List::of, () -> call.jira().send(count))
                    .path("count")
                    .asLong(0);
            counts.add(new Count(jql, found));
        }
        return new Output(counts, true);
    }
}
