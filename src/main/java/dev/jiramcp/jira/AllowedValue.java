package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One of the values that a field takes.
 *
 * @param id its id; empty where it has none
 * @param key the key, of a project
 * @param name what people call it
 * @param children the values below it, where the field cascades
 */
public record AllowedValue(Optional<String> id, Optional<String> key, String name, List<AllowedValue> children) {
    public AllowedValue {
        requireNonNull(id, "id is null");
        requireNonNull(key, "key is null");
        requireNonNull(name, "name is null");
        children = List.copyOf(children);
    }

    static AllowedValue read(JsonNode value) {
        if (!value.isObject()) {
            return new AllowedValue(Optional.empty(), Optional.empty(), value.asString(""), List.of());
        }
        String name = Nodes.text(value, "value")
                .or(() -> Nodes.text(value, "name"))
                .or(() -> Nodes.text(value, "displayName"))
                .or(() -> Nodes.text(value, "key"))
                .orElse("");
        return new AllowedValue(
                Nodes.text(value, "id"),
                Nodes.text(value, "key"),
                name,
                Nodes.each(value.path("children"), AllowedValue::read));
    }
}
