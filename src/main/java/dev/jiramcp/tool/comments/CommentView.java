package dev.jiramcp.tool.comments;

import dev.jiramcp.jira.FieldView;
import dev.jiramcp.jira.Nodes;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A comment in a result; the body is Markdown, or a document where the caller asked for one. */
public record CommentView(
        String id,
        String author,
        Optional<String> authorAccountId,
        String created,
        Optional<String> updated,
        Optional<String> visibleTo,
        JsonNode body) {
    public static CommentView read(JsonNode comment, FieldView.Text text) {
        String created = Nodes.textOr(comment, "created");
        JsonNode visibility = comment.path("visibility");
        return new CommentView(
                Nodes.textOr(comment, "id"),
                Nodes.text(comment.path("author"), "displayName").orElse("somebody"),
                Nodes.text(comment.path("author"), "accountId"),
                created,
                Nodes.text(comment, "updated").filter(updated -> !updated.equals(created)),
                Nodes.text(visibility, "type")
                        .map(type ->
                                type + " " + Nodes.text(visibility, "value").orElse("?")),
                new FieldView(text).value(comment.path("body")));
    }
}
