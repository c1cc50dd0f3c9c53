package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One field of the site.
 *
 * @param id such as {@code summary} or {@code customfield_10016}
 * @param name as people see it; not unique
 * @param custom whether it is a custom field
 * @param clauseNames its names in JQL
 * @param schema the type of its value
 * @param project the id of the only project that has it, where it is a team-managed project's own field
 */
public record Field(
        String id,
        String name,
        boolean custom,
        List<String> clauseNames,
        FieldSchema schema,
        Optional<String> project) {
    public Field {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        clauseNames = List.copyOf(clauseNames);
        requireNonNull(schema, "schema is null");
        requireNonNull(project, "project is null");
    }

    static Field read(JsonNode field) {
        JsonNode schema = field.path("schema");
        return new Field(
                Nodes.textOr(field, "id"),
                Nodes.textOr(field, "name"),
                Nodes.flag(field, "custom"),
                Nodes.each(field.path("clauseNames"), JsonNode::asString),
                schema.isObject() ? FieldSchema.read(schema) : FieldSchema.ANY,
                Nodes.text(field.path("scope").path("project"), "id"));
    }
}
