package dev.jiramcp.tool.search;

import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.ProjectKey;
import dev.jiramcp.jql.Jql;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Issues by a few words, as Jira's own picker finds them. */
public final class PickIssues {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_pick_issues",
            "Pick issues by text",
            "Finds issue keys by a few words of the summary or part of a key, as Jira's issue picker does. For more, use jira_search.",
            Toolset.SEARCH,
            false,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/issue/picker"),
            Input.class,
            Output.class,
            PickIssues::call);

    private PickIssues() {}

    record Input(
            @Describe(
                    value = "Words or part of a key",
                    aliases = {"text", "q"})
            String query,

            @Describe("Only in this project") Optional<String> project) {}

    record Output(List<Picked> issues) {}

    record Picked(String key, String summary) {}

    private static Output call(ToolCall call, Input input) {
        Optional<String> project = input.project().map(ProjectKey::read);
        JiraCall pick = JiraCall.get("/rest/api/3/issue/picker")
                .query("query", input.query())
                .query(
                        "currentJQL",
                        project.map(key -> "project = " + Jql.quote(key)).orElse(""))
                .query("showSubTasks", true);
        Map<String, Picked> found = new LinkedHashMap<>();
        call.jira()
                .send(pick)
                .path("sections")
                .forEach(section -> issues(section).stream()
                        .filter(issue -> project.map(key -> issue.key().startsWith(key + "-"))
                                .orElse(true))
                        .forEach(issue -> found.putIfAbsent(issue.key(), issue)));
        return new Output(List.copyOf(found.values()));
    }

    private static Collection<Picked> issues(JsonNode section) {
        return Nodes.each(
                section.path("issues"),
                issue -> new Picked(Nodes.textOr(issue, "key"), Nodes.textOr(issue, "summaryText")));
    }
}
