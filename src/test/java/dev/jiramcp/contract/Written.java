package dev.jiramcp.contract;

import dev.jiramcp.model.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Values as they are written in a path or a query string, read as a schema means them; what cannot be read stays a text. */
final class Written {
    private Written() {}

    static JsonNode value(JsonNode schema, String text) {
        return switch (schema.path("type").asString("")) {
            case "integer" ->
                text.matches("-?\\d{1,18}") ? LongNode.valueOf(Long.parseLong(text)) : StringNode.valueOf(text);
            case "boolean" ->
                text.matches("true|false") ? BooleanNode.valueOf(Boolean.parseBoolean(text)) : StringNode.valueOf(text);
            default -> StringNode.valueOf(text);
        };
    }

    static ArrayNode list(JsonNode items, List<String> texts) {
        ArrayNode list = Json.array();
        texts.forEach(text -> list.add(value(items, text)));
        return list;
    }
}
