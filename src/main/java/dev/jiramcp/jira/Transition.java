package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One step that an issue can take in its workflow.
 *
 * @param id its id
 * @param name as people see it on the button
 * @param to the status that it leads to
 * @param available whether this user may take it now
 * @param hasScreen whether it shows a form
 * @param fields the fields of that form
 */
public record Transition(
        String id, String name, Status to, boolean available, boolean hasScreen, List<FieldMeta> fields) {
    public Transition {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(to, "to is null");
        fields = List.copyOf(fields);
    }

    static Transition read(JsonNode transition) {
        List<FieldMeta> fields = new ArrayList<>();
        transition
                .path("fields")
                .properties()
                .forEach(field -> fields.add(FieldMeta.read(field.getKey(), field.getValue())));
        return new Transition(
                Nodes.textOr(transition, "id"),
                Nodes.textOr(transition, "name"),
                Status.read(transition.path("to")),
                !transition.has("isAvailable") || Nodes.flag(transition, "isAvailable"),
                Nodes.flag(transition, "hasScreen"),
                fields);
    }

    /** The fields that a caller must give. */
    public List<FieldMeta> required() {
        return fields.stream().filter(FieldMeta::mustBeGiven).toList();
    }
}
