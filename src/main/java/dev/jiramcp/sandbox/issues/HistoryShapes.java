package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Change;
import dev.jiramcp.sandbox.data.History;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How changelogs look on the wire. */
record HistoryShapes(View view) {
    private static final int IN_ISSUE = 40;

    ObjectNode history(History history) {
        return shape(history, history.items()).put("created", view.time(history.created()));
    }

    /** A history of the bulk operation, whose times are milliseconds. */
    ObjectNode counted(History history, List<Change> items) {
        return shape(history, items).put("created", history.created().toEpochMilli());
    }

    private ObjectNode shape(History history, List<Change> changes) {
        ObjectNode shape = Json.object().put("id", history.id());
        shape.set("author", new Shapes(view).person(history.author()));
        ArrayNode items = shape.putArray("items");
        changes.forEach(change -> items.add(item(change)));
        return shape;
    }

    private static ObjectNode item(Change change) {
        ObjectNode item = Json.object().put("field", change.field()).put("fieldtype", change.fieldType());
        change.fieldId().ifPresent(id -> item.put("fieldId", id));
        put(item, "from", change.from());
        put(item, "fromString", change.fromText());
        put(item, "to", change.to());
        put(item, "toString", change.toText());
        return item;
    }

    private static void put(ObjectNode item, String name, Optional<String> text) {
        text.ifPresentOrElse(some -> item.put(name, some), () -> item.putNull(name));
    }

    /** The changelog inside an issue: the newest, newest first. */
    ObjectNode inIssue(Issue issue) {
        List<History> all = issue.histories();
        ObjectNode shape = Json.object()
                .put("startAt", 0)
                .put("maxResults", Math.min(IN_ISSUE, all.size()))
                .put("total", all.size());
        ArrayNode histories = shape.putArray("histories");
        for (int index = all.size() - 1; index >= Math.max(0, all.size() - IN_ISSUE); index--) {
            histories.add(history(all.get(index)));
        }
        return shape;
    }
}
