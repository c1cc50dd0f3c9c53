package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One field on a screen: of a create form, an edit form or a transition.
 *
 * @param id such as {@code summary} or {@code customfield_10016}
 * @param name as people see it
 * @param required whether the screen does not go through without it
 * @param hasDefault whether Jira fills it in where it is absent
 * @param schema the type of its value
 * @param operations what may be done to it: set, add, remove, edit
 * @param allowed the values that it takes; empty where they are not listed
 * @param suggestions where Jira lists values for it, such as sprints; an address on the site, not to be called as it is
 */
public record FieldMeta(
        String id,
        String name,
        boolean required,
        boolean hasDefault,
        FieldSchema schema,
        List<String> operations,
        List<AllowedValue> allowed,
        Optional<String> suggestions) {
    public FieldMeta {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(schema, "schema is null");
        operations = List.copyOf(operations);
        allowed = List.copyOf(allowed);
        requireNonNull(suggestions, "suggestions is null");
    }

    /**
     * Reads a field of a screen.
     *
     * @param id the key under which it stands, taken where the field itself does not tell its id
     */
    static FieldMeta read(String id, JsonNode field) {
        return new FieldMeta(
                Nodes.text(field, "fieldId").or(() -> Nodes.text(field, "key")).orElse(id),
                Nodes.text(field, "name").orElse(id),
                Nodes.flag(field, "required"),
                Nodes.flag(field, "hasDefaultValue"),
                FieldSchema.read(field.path("schema")),
                Nodes.each(field.path("operations"), JsonNode::asString),
                Nodes.each(field.path("allowedValues"), AllowedValue::read),
                Nodes.text(field, "autoCompleteUrl"));
    }

    /** Whether a caller must give it: required, and Jira has no value for it. */
    public boolean mustBeGiven() {
        return required && !hasDefault;
    }
}
