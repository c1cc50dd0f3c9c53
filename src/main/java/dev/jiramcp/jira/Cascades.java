package dev.jiramcp.jira;

import dev.jiramcp.model.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values of cascading fields: {@code Parent > Child}, a list of the two, or an object as Jira gives it. */
final class Cascades {
    private static final String BETWEEN = "\\s+>\\s+|\\s*→\\s*";

    private Cascades() {}

    static JsonNode write(FieldMeta field, JsonNode value) {
        String upper = upper(value).orElseThrow(() -> ItemValues.misfit(field, value, takes(field)));
        Optional<String> lower = lower(value);
        if (field.allowed().isEmpty()) {
            ObjectNode loose = Json.object().put("value", upper);
            lower.ifPresent(child -> loose.set("child", Json.object().put("value", child)));
            return loose;
        }
        AllowedValue parent = ItemValues.allowed(field, upper);
        ObjectNode written = option(parent);
        lower.ifPresent(child -> written.set("child", option(ItemValues.among(field, parent.children(), child))));
        return written;
    }

    private static ObjectNode option(AllowedValue value) {
        return value.id()
                .map(id -> Json.object().put("id", id))
                .orElseGet(() -> Json.object().put("value", value.name()));
    }

    private static Optional<String> upper(JsonNode value) {
        if (value.isArray()) {
            return value.isEmpty() ? Optional.empty() : ItemValues.text(value.get(0));
        }
        return value.isString() ? parts(value).stream().findFirst() : ItemValues.text(value);
    }

    private static Optional<String> lower(JsonNode value) {
        if (value.isArray()) {
            return value.size() < 2 ? Optional.empty() : ItemValues.text(value.get(1));
        }
        if (value.isString()) {
            return parts(value).stream().skip(1).findFirst();
        }
        return value.has("child") ? ItemValues.text(value.get("child")) : Optional.empty();
    }

    private static List<String> parts(JsonNode value) {
        return List.of(value.stringValue().strip().split(BETWEEN, 2));
    }

    private static String takes(FieldMeta field) {
        return "'Parent > Child', " + ItemValues.takes(field);
    }
}
