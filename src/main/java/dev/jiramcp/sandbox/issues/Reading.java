package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.IssueRendering.Selection;
import dev.jiramcp.sandbox.shape.View;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /issue/{key}} and {@code POST /issue/bulkfetch}. */
final class Reading {
    private static final int MOST = 100;

    private final IssueShapes shapes;

    Reading(IssueShapes shapes) {
        this.shapes = shapes;
    }

    Reply one(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        Selection selection = new Selection(
                ask.list("fields"), ask.expand(), ask.list("properties"), ask.flag("fieldsByKeys", false));
        return Reply.ok(shapes.render(view, issue, selection));
    }

    Reply several(Site site, Ask ask) {
        JsonNode body = ask.json();
        List<String> asked = texts(body.path("issueIdsOrKeys"));
        if (asked.isEmpty() || asked.size() > MOST) {
            throw JiraError.of(400, "The number of issue IDs or keys must be between 1 and " + MOST + ".");
        }
        View view = View.of(site, ask);
        List<String> fields = body.has("fields") ? texts(body.path("fields")) : List.of("*navigable");
        Selection selection =
                new Selection(fields, Set.copyOf(texts(body.path("expand"))), texts(body.path("properties")), false);
        ObjectNode reply = Json.object().put("expand", String.join(",", texts(body.path("expand"))));
        ArrayNode errors = reply.putArray("issueErrors");
        ArrayNode issues = reply.putArray("issues");
        Set<Issue> found = new LinkedHashSet<>();
        asked.forEach(name -> view.issueIfSeen(name).ifPresentOrElse(found::add, () -> missing(errors, name)));
        found.stream()
                .sorted(Comparator.comparing(issue -> Long.valueOf(issue.id())))
                .forEach(issue -> issues.add(shapes.render(view, issue, selection)));
        return Reply.ok(reply);
    }

    private static void missing(ArrayNode errors, String name) {
        errors.addObject()
                .put("id", name)
                .put("errorMessage", "Issue does not exist or you do not have permission to see it.");
    }

    private static List<String> texts(JsonNode list) {
        return list.values().stream().map(item -> item.asString("")).toList();
    }
}
