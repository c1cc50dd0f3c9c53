package dev.jiramcp.tool.comments;

import dev.jiramcp.adf.Adf;
import dev.jiramcp.adf.AttachedFiles;
import dev.jiramcp.adf.AttachedFiles.AttachedFile;
import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import dev.jiramcp.tool.issues.IssueUrl;
import dev.jiramcp.tool.issues.RichText;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds a comment to an issue. */
public final class AddComment {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_add_comment",
            "Add comment",
            "Adds a comment to a Jira issue, in Markdown; @[Full Name] mentions and notifies. Can be limited"
                    + " to a role or group.",
            Toolset.COMMENTS,
            true,
            Effect.CREATES,
            false,
            Operations.of("POST /rest/api/3/issue/{issueIdOrKey}/comment")
                    .andPerhaps("GET /rest/api/3/issue/{issueIdOrKey}", "GET /rest/api/3/attachment/content/{id}"),
            Input.class,
            Output.class,
            AddComment::call);

    private AddComment() {}

    record Input(
            @Describe("Issue key") String issue,

            @Describe(
                    value = "Markdown",
                    aliases = {"comment", "text"})
            String body,

            @Describe(
                    value = "Limit to a role or group",
                    oneOf = {"role", "group"})
            Optional<String> visibilityType,

            @Describe("Name of that role or group") Optional<String> visibilityValue,

            @Describe(value = "Ids of attachments of the issue to show below the text", max = 20)
            List<String> attachments,

            @Describe(
                    value = "Format of body",
                    oneOf = {"markdown", "adf"},
                    fallback = "\"markdown\"")
            String bodyFormat) {}

    /**
     * What was added.
     *
     * @param linked the names of the attachments that are links, since Jira does not say how a comment shows them
     */
    record Output(
            String issue,
            String commentId,
            String url,
            Optional<String> visibleTo,
            Optional<List<String>> linked,
            List<String> notApplied) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        String issue = IssueKey.read(input.issue());
        Adf text = RichText.document(jira, input.body(), input.bodyFormat());
        List<AttachedFile> files = files(jira, issue, input);
        ObjectNode body = Json.object();
        body.set("body", AttachedFiles.after(text, files).document());
        visibility(input).ifPresent(limit -> body.set("visibility", limit));
        JsonNode added = jira.send(
                JiraCall.post("/rest/api/3/issue/{issueIdOrKey}/comment", issue).body(body));
        String id = Nodes.textOr(added, "id");
        List<String> linked = files.stream()
                .filter(file -> file.media().isEmpty())
                .map(AttachedFile::name)
                .toList();
        return new Output(
                issue,
                id,
                IssueUrl.of(jira, issue) + "?focusedCommentId=" + id,
                CommentView.read(added, RichText.shown(input.bodyFormat())).visibleTo(),
                linked.isEmpty() ? Optional.empty() : Optional.of(linked),
                RichText.unmentioned(jira, body));
    }

    private static List<AttachedFile> files(Jira jira, String issue, Input input) {
        if (input.attachments().isEmpty()) {
            return List.of();
        }
        CommentFiles there = CommentFiles.of(jira, issue);
        return input.attachments().stream().map(there::find).toList();
    }

    private static Optional<ObjectNode> visibility(Input input) {
        if (input.visibilityType().isPresent() != input.visibilityValue().isPresent()) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "incomplete_visibility",
                            "visibility_type and visibility_value belong together, and one of them is missing.")
                    .withRemedy("Give both, such as role and Developers, or neither for a comment that all can read.");
        }
        return input.visibilityType()
                .map(type -> Json.object()
                        .put("type", type)
                        .put("value", input.visibilityValue().orElseThrow()));
    }
}
