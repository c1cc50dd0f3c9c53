package dev.jiramcp.tool.comments;

import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;

/** Deletes a comment, for good. */
public final class DeleteComment {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_delete_comment",
            "Delete comment",
            "Deletes a comment of a Jira issue for good. It can't be undone.",
            Toolset.COMMENTS,
            false,
            Effect.DELETES,
            true,
            Operations.of("DELETE /rest/api/3/issue/{issueIdOrKey}/comment/{id}"),
            Input.class,
            Output.class,
            DeleteComment::call);

    private DeleteComment() {}

    record Input(
            @Describe("Issue key") String issue,
            @Describe("Comment id") String commentId) {}

    record Output(String issue, String commentId, boolean deleted) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        String issue = IssueKey.read(input.issue());
        jira.send(JiraCall.delete("/rest/api/3/issue/{issueIdOrKey}/comment/{id}", issue, input.commentId()));
        return new Output(issue, input.commentId(), true);
    }
}
