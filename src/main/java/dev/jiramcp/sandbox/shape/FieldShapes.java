package dev.jiramcp.sandbox.shape;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The shapes of fields. */
public record FieldShapes(View view) {
    private static final Set<FieldKind> SET_ELSEWHERE = Set.of(
            FieldKind.ATTACHMENTS,
            FieldKind.SUBTASKS,
            FieldKind.VOTES,
            FieldKind.WATCHES,
            FieldKind.PROGRESS,
            FieldKind.KEY,
            FieldKind.COMMENTS,
            FieldKind.WORKLOGS,
            FieldKind.STATUS);

    /** What kind of values a field has. */
    public ObjectNode schema(Field field) {
        ObjectNode schema = Json.object().put("type", field.kind().type());
        field.kind().items().ifPresent(items -> schema.put("items", items));
        if (field.custom()) {
            field.kind().customKey().ifPresent(key -> schema.put("custom", key));
            field.customNumber().ifPresent(number -> schema.put("customId", number));
        } else {
            schema.put("system", field.id());
        }
        return schema;
    }

    /** A field in the list of all. */
    public ObjectNode listed(Field field) {
        ObjectNode shape = Json.object()
                .put("id", field.id())
                .put("key", field.id())
                .put("name", field.name())
                .put("custom", field.custom())
                .put("orderable", orderable(field))
                .put("navigable", true)
                .put("searchable", !field.clauseNames().isEmpty());
        field.clauseNames().forEach(shape.putArray("clauseNames")::add);
        if (field.kind() != FieldKind.KEY) {
            shape.set("schema", schema(field));
        }
        field.project()
                .ifPresent(project -> shape.putObject("scope")
                        .put("type", "PROJECT")
                        .putObject("project")
                        .put("id", project));
        return shape;
    }

    /** A field in the paged search. */
    public ObjectNode found(Field field) {
        ObjectNode shape = Json.object().put("id", field.id()).put("name", field.name());
        shape.set("schema", schema(field));
        return shape.put("description", field.description()).put("key", field.id());
    }

    /** Whether it stands on screens. */
    private static boolean orderable(Field field) {
        return !SET_ELSEWHERE.contains(field.kind());
    }
}
