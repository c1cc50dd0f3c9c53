package dev.jiramcp.tool.comments;

import dev.jiramcp.adf.Adf;
import dev.jiramcp.adf.AdfEdit;
import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.People;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import dev.jiramcp.tool.issues.IssueUrl;
import dev.jiramcp.tool.issues.RichText;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rewrites a comment; its images stay where their placeholders stand, and so does who can see it. */
public final class UpdateComment {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_update_comment",
            "Update comment",
            "Rewrites a comment of a Jira issue, in Markdown. Keep the {{adf:…}} placeholders of images to keep the images.",
            Toolset.COMMENTS,
            true,
            Effect.UPDATES,
            true,
            Operations.of(
                    "GET /rest/api/3/issue/{issueIdOrKey}/comment/{id}",
                    "PUT /rest/api/3/issue/{issueIdOrKey}/comment/{id}"),
            Input.class,
            Output.class,
            UpdateComment::call);

    private static final String COMMENT = "/rest/api/3/issue/{issueIdOrKey}/comment/{id}";

    private UpdateComment() {}

    record Input(
            @Describe("Issue key") String issue,
            @Describe("Comment id") String commentId,

            @Describe(
                    value = "The whole new text",
                    aliases = {"comment", "text"})
            String body,

            @Describe(
                    value = "Format of body",
                    oneOf = {"markdown", "adf"},
                    fallback = "\"markdown\"")
            String bodyFormat) {}

    record Output(String issue, String commentId, String url, String updated, List<String> notApplied) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        String issue = IssueKey.read(input.issue());
        JsonNode there = jira.send(JiraCall.get(COMMENT, issue, input.commentId()));
        ObjectNode body = Json.object();
        body.set("body", document(jira, there, input).document());
        if (there.path("visibility") instanceof ObjectNode visibility) {
            body.set("visibility", visibility);
        }
        JsonNode updated =
                jira.send(JiraCall.put(COMMENT, issue, input.commentId()).body(body));
        return new Output(
                issue,
                input.commentId(),
                IssueUrl.of(jira, issue) + "?focusedCommentId=" + input.commentId(),
                Nodes.textOr(updated, "updated"),
                RichText.unmentioned(jira, body, input.body()));
    }

    private static Adf document(Jira jira, JsonNode there, Input input) {
        return input.bodyFormat().equals(RichText.ADF)
                ? RichText.document(jira, input.body(), RichText.ADF)
                : new AdfEdit().replace(Adf.of(there.path("body")), input.body(), new People(jira).mentions());
    }
}
