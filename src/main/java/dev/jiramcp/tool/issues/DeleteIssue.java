package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Deletes an issue, for good. */
public final class DeleteIssue {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_delete_issue",
            "Delete issue",
            "Deletes a Jira issue for good, with its comments and attachments. It can't be undone. An issue with sub-tasks"
                    + " needs delete_subtasks=true.",
            Toolset.ISSUES,
            false,
            Effect.DELETES,
            true,
            Operations.of("DELETE /rest/api/3/issue/{issueIdOrKey}", "GET /rest/api/3/issue/{issueIdOrKey}"),
            Input.class,
            Output.class,
            DeleteIssue::call);

    private DeleteIssue() {}

    record Input(
            @Describe("Issue key") String issue,

            @Describe(value = "Delete its sub-tasks with it", fallback = "false")
            boolean deleteSubtasks) {}

    record Output(String key, String summary, boolean deleted, List<String> deletedSubtasks) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        JsonNode issue = jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", IssueKey.read(input.issue()))
                .query("fields", "summary,subtasks"));
        String key = Nodes.textOr(issue, "key");
        List<String> subtasks =
                Nodes.each(issue.path("fields").path("subtasks"), subtask -> Nodes.textOr(subtask, "key"));
        if (!subtasks.isEmpty() && !input.deleteSubtasks()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "has_subtasks",
                            key + " has sub-tasks, which would be deleted with it: " + String.join(", ", subtasks)
                                    + ".")
                    .withRemedy("Call again with delete_subtasks=true if that is wanted.");
        }
        jira.send(JiraCall.delete("/rest/api/3/issue/{issueIdOrKey}", key)
                .query("deleteSubtasks", input.deleteSubtasks()));
        return new Output(key, Nodes.textOr(issue.path("fields"), "summary"), true, subtasks);
    }
}
