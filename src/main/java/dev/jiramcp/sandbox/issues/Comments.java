package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Comment;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Paging;
import dev.jiramcp.sandbox.shape.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the comments of an issue. */
final class Comments {
    private static final int MOST = 100;
    private static final Set<String> ORDERS = Set.of("created", "+created", "-created");

    private final CommentInput input;

    Comments(CommentInput input) {
        this.input = input;
    }

    /** {@code GET /issue/{key}/comment}; the order is looked at before the issue. */
    Reply list(Site site, Ask ask) {
        String order =
                ask.text("orderBy").map(text -> text.toLowerCase(Locale.ROOT)).orElse("created");
        if (!ORDERS.contains(order)) {
            throw JiraError.of(
                    400,
                    "Field to order by not recognized: " + ask.text("orderBy").orElse(""));
        }
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        List<Comment> all = new ArrayList<>(new CommentShapes(view).seen(issue));
        if (order.startsWith("-")) {
            Collections.reverse(all);
        }
        Paging paging = Paging.of(ask, MOST, MOST);
        ObjectNode page = Json.object()
                .put("startAt", paging.startAt())
                .put("maxResults", paging.maxResults())
                .put("total", all.size());
        ArrayNode comments = page.putArray("comments");
        paging.slice(all).forEach(comment -> comments.add(shape(view, issue, comment, ask)));
        return Reply.ok(page);
    }

    private static ObjectNode shape(View view, Issue issue, Comment comment, Ask ask) {
        return new CommentShapes(view).comment(issue, comment, ask.expand().contains("renderedBody"));
    }

    /** {@code GET /issue/{key}/comment/{id}}. */
    Reply get(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        return Reply.ok(shape(view, issue, find(view, issue, ask.path("id")), ask));
    }

    private static Comment find(View view, Issue issue, String id) {
        return new CommentShapes(view)
                .seen(issue).stream()
                        .filter(comment -> comment.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> JiraError.of(404, "Can not find a comment for the id: " + id + "."));
    }

    /** {@code POST /issue/{key}/comment}. */
    Reply add(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        if (!view.may(Permission.ADD_COMMENTS, issue)) {
            throw JiraError.of(400, who(view) + ", you do not have the permission to comment on this issue.");
        }
        CommentInput.Said said = read(view, issue, ask.json());
        Comment comment = CommentInput.add(view, issue, said, CommentInput.author(view));
        return Reply.created(shape(view, issue, comment, ask));
    }

    private static String who(View view) {
        return view.me().map(me -> me.displayName()).orElse("Anonymous user");
    }

    private CommentInput.Said read(View view, Issue issue, JsonNode json) {
        try {
            return input.read(Target.of(view, issue), json);
        } catch (BadInput bad) {
            Problems problems = new Problems();
            problems.add("comment", bad);
            problems.refuse();
            throw bad;
        }
    }

    /** {@code PUT /issue/{key}/comment/{id}}. */
    Reply update(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        Comment comment = find(view, issue, ask.path("id"));
        permit(view, issue, comment, Permission.EDIT_ALL_COMMENTS, Permission.EDIT_OWN_COMMENTS);
        CommentInput.Said said = read(view, issue, ask.json());
        Map<String, JsonNode> properties = new LinkedHashMap<>(comment.properties());
        properties.putAll(said.properties());
        Comment now = new Comment(
                comment.id(),
                comment.author(),
                CommentInput.author(view),
                said.body(),
                comment.created(),
                site.now(),
                said.visibilityGiven() ? said.visibility() : comment.visibility(),
                comment.internal(),
                properties);
        replace(view, issue, comment, Optional.of(now));
        return Reply.ok(shape(view, issue, now, ask));
    }

    /** {@code DELETE /issue/{key}/comment/{id}}. */
    Reply delete(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        Comment comment = find(view, issue, ask.path("id"));
        permit(view, issue, comment, Permission.DELETE_ALL_COMMENTS, Permission.DELETE_OWN_COMMENTS);
        replace(view, issue, comment, Optional.empty());
        return Reply.noContent();
    }

    private static void permit(View view, Issue issue, Comment comment, Permission all, Permission own) {
        boolean mine = view.caller().equals(Optional.of(comment.author()));
        if (!view.may(all, issue) && !(mine && view.may(own, issue))) {
            throw JiraError.of(400, "You do not have the permission for this comment.");
        }
    }

    private static void replace(View view, Issue issue, Comment comment, Optional<Comment> now) {
        AccountId author = CommentInput.author(view);
        Site site = view.site();
        site.issues().apply(issue.id(), Edit.by(author, site.now()).hang(attached -> {
            List<Comment> comments = new ArrayList<>(attached.comments());
            int place = comments.indexOf(comment);
            now.ifPresentOrElse(some -> comments.set(place, some), () -> comments.remove(place));
            return attached.withComments(comments);
        }));
    }
}
