package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Comment;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Visibility;
import dev.jiramcp.sandbox.data.Worklog;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How comments and work logs look on the wire, and which of them a caller sees. */
record CommentShapes(View view) {
    private static final String API = "/rest/api/3/issue/";

    /** The comments that the caller sees, oldest first. */
    List<Comment> seen(Issue issue) {
        Project project = view.site().projects().of(issue);
        boolean agent = view.may(Permission.EDIT_ISSUES, issue);
        return issue.attached().comments().stream()
                .filter(comment -> sees(comment.visibility(), project))
                .filter(comment -> agent || !comment.internal())
                .toList();
    }

    private boolean sees(Optional<Visibility> visibility, Project project) {
        return visibility
                .map(some -> view.site().access().sees(view.caller(), some, project))
                .orElse(true);
    }

    ObjectNode comment(Issue issue, Comment comment, boolean rendered) {
        Shapes shapes = new Shapes(view);
        ObjectNode shape = Json.object()
                .put("self", view.self(API + issue.id() + "/comment/" + comment.id()))
                .put("id", comment.id());
        shape.set("author", shapes.person(comment.author()));
        shape.set("body", comment.body());
        if (rendered) {
            shape.put("renderedBody", Html.of(comment.body()));
        }
        shape.set("updateAuthor", shapes.person(comment.updateAuthor()));
        shape.put("created", view.time(comment.created())).put("updated", view.time(comment.updated()));
        comment.visibility().ifPresent(visibility -> shape.set("visibility", visibility(visibility)));
        shape.put("jsdPublic", !comment.internal());
        if (!comment.properties().isEmpty()) {
            ArrayNode properties = shape.putArray("properties");
            comment.properties()
                    .forEach((key, value) ->
                            properties.addObject().put("key", key).set("value", value));
        }
        return shape;
    }

    private static ObjectNode visibility(Visibility visibility) {
        return Json.object()
                .put("type", visibility.kind().word())
                .put("value", visibility.value())
                .put("identifier", visibility.identifier());
    }

    /** The field {@code comment} of an issue. */
    ObjectNode inIssue(Issue issue) {
        List<Comment> seen = seen(issue);
        ObjectNode shape = Json.object();
        ArrayNode comments = shape.putArray("comments");
        seen.forEach(comment -> comments.add(comment(issue, comment, false)));
        return shape.put("self", view.self(API + issue.id() + "/comment"))
                .put("maxResults", seen.size())
                .put("total", seen.size())
                .put("startAt", 0);
    }

    /** The field {@code worklog} of an issue: the first twenty. */
    ObjectNode work(Issue issue) {
        Project project = view.site().projects().of(issue);
        List<Worklog> seen = issue.attached().worklogs().stream()
                .filter(worklog -> sees(worklog.visibility(), project))
                .toList();
        ObjectNode shape = Json.object().put("startAt", 0).put("maxResults", 20).put("total", seen.size());
        ArrayNode worklogs = shape.putArray("worklogs");
        seen.stream().limit(20).forEach(worklog -> worklogs.add(worklog(issue, worklog)));
        return shape;
    }

    ObjectNode worklog(Issue issue, Worklog worklog) {
        Shapes shapes = new Shapes(view);
        ObjectNode shape = Json.object().put("self", view.self(API + issue.id() + "/worklog/" + worklog.id()));
        shape.set("author", shapes.person(worklog.author()));
        shape.set("updateAuthor", shapes.person(worklog.updateAuthor()));
        worklog.comment().ifPresent(comment -> shape.set("comment", comment));
        shape.put("created", view.time(worklog.created()))
                .put("updated", view.time(worklog.updated()))
                .put("started", view.time(worklog.started()));
        worklog.visibility().ifPresent(visibility -> shape.set("visibility", visibility(visibility)));
        return shape.put("timeSpent", Durations.format(worklog.seconds()))
                .put("timeSpentSeconds", worklog.seconds())
                .put("id", worklog.id())
                .put("issueId", issue.id());
    }
}
