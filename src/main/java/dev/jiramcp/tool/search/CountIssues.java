package dev.jiramcp.tool.search;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Section;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

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
            Operations.of("POST /rest/api/3/search/approximate-count")
                    .andPerhaps("GET /rest/api/3/jql/autocompletedata/suggestions"),
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

    record Output(List<Count> counts, boolean countIsApproximate, Optional<ObjectNode> notRead) {}

    record Count(String jql, long count) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        Map<String, Section<Long>> counts = new LinkedHashMap<>();
        for (String jql : input.jql()) {
            call.progress(counts.size(), input.jql().size(), "Counting issues");
            counts.put(jql, Section.read(() -> count(jira, jql)));
        }
        Section.requireOne(counts.values());
        List<Count> found = new ArrayList<>();
        counts.forEach((jql, count) -> count.found().ifPresent(number -> found.add(new Count(jql, number))));
        return new Output(found, true, Section.notRead(counts));
    }

    private static long count(Jira jira, String jql) {
        JiraCall count = JiraCall.post("/rest/api/3/search/approximate-count")
                .body(Json.object().put("jql", jql))
                .asRepeatable();
        return new JqlHints(jira)
                .with(jql, () -> jira.send(count))
                .path("count")
                .asLong(0);
    }
}
