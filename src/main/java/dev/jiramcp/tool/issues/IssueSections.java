package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.FieldView;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Transitions;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.comments.CommentView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sections of an issue that need a call of their own. */
final class IssueSections {
    private static final int HISTORY = 20;
    private static final int HISTORY_PAGE = 100;

    private final Jira jira;
    private final String key;
    private final GetIssue.Input input;
    private final FieldView view;

    IssueSections(Jira jira, String key, GetIssue.Input input) {
        this.jira = jira;
        this.key = key;
        this.input = input;
        this.view = new FieldView(RichText.shown(input.bodyFormat()));
    }

    /** How each section is read, by its name. */
    Map<String, Supplier<JsonNode>> readings() {
        Map<String, Supplier<JsonNode>> readings = new LinkedHashMap<>();
        readings.put("comments", this::comments);
        readings.put("changelog", this::changelog);
        readings.put("transitions", this::transitions);
        readings.put("remote_links", this::remoteLinks);
        readings.put("watchers", this::watchers);
        readings.put("editmeta", this::editable);
        return readings;
    }

    private JsonNode comments() {
        JsonNode page = jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}/comment", key)
                .query("orderBy", "-created")
                .query("maxResults", input.commentsLimit()));
        ArrayNode newest = Json.array();
        Nodes.each(page.path("comments"), comment -> CommentView.read(comment, RichText.shown(input.bodyFormat())))
                .forEach(comment -> newest.add(json(comment)));
        ObjectNode shown = Json.object().put("total", page.path("total").asInt(newest.size()));
        shown.set("newest", newest);
        return shown;
    }

    private static ObjectNode json(CommentView comment) {
        ObjectNode shown = Json.object()
                .put("id", comment.id())
                .put("author", comment.author())
                .put("created", comment.created());
        comment.updated().ifPresent(updated -> shown.put("updated", updated));
        comment.visibleTo().ifPresent(who -> shown.put("visible_to", who));
        shown.set("body", comment.body());
        return shown;
    }

    /** The newest changes; Jira pages its history oldest first, so the last page is what is wanted. */
    private JsonNode changelog() {
        JsonNode page = history(0, HISTORY_PAGE);
        int total = page.path("total").asInt(0);
        JsonNode last = total > HISTORY_PAGE ? history(total - HISTORY, HISTORY) : page;
        List<JsonNode> newest =
                new ArrayList<>(last.path("values").valueStream().toList());
        Collections.reverse(newest);
        ObjectNode shown = Json.object().put("total", total);
        ArrayNode changes = shown.putArray("newest");
        newest.stream().limit(HISTORY).forEach(change -> changes.add(change(change)));
        return shown;
    }

    private JsonNode history(int start, int size) {
        return jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}/changelog", key)
                .query("startAt", start)
                .query("maxResults", size));
    }

    private static JsonNode change(JsonNode history) {
        ObjectNode shown = Json.object()
                .put("when", Nodes.textOr(history, "created"))
                .put("who", Nodes.text(history.path("author"), "displayName").orElse("somebody"));
        ArrayNode items = shown.putArray("changed");
        history.path("items").forEach(item -> items.add(HistoryLine.of(item)));
        return shown;
    }

    private JsonNode transitions() {
        ArrayNode steps = Json.array();
        new Transitions(jira)
                .of(key)
                .forEach(step -> steps.addObject()
                        .put("id", step.id())
                        .put("name", step.name())
                        .put("to", step.to().name()));
        return steps;
    }

    private JsonNode remoteLinks() {
        ArrayNode links = Json.array();
        jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}/remotelink", key))
                .forEach(link -> links.addObject()
                        .put("id", Nodes.textOr(link, "id"))
                        .put("title", Nodes.textOr(link.path("object"), "title"))
                        .put("url", Nodes.textOr(link.path("object"), "url")));
        return links;
    }

    private JsonNode watchers() {
        return view.value(jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}/watchers", key))
                .path("watchers"));
    }

    private JsonNode editable() {
        ArrayNode fields = Json.array();
        jira.metadata().editFields(key).forEach(field -> fields.add(field.name() + " (" + field.id() + ")"));
        return fields;
    }
}
