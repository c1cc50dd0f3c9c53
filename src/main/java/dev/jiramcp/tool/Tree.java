package dev.jiramcp.tool;

import dev.jiramcp.model.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * An output record as JSON, with its texts cleaned. What is absent or null is left out; so are empty lists and objects
 * inside others, but not those of the record itself, where none is an answer.
 */
final class Tree {
    private Tree() {}

    /** The record as an object, in the order of its components. */
    static ObjectNode of(Record output) {
        return record(Shape.of(output.getClass()), output, true);
    }

    private static ObjectNode record(Shape shape, Record holder, boolean top) {
        ObjectNode object = Json.object();
        for (Part part : shape.parts()) {
            if (!part.hidden()) {
                value(part.shape(), part.in(holder))
                        .filter(json -> top || !json.isContainer() || !json.isEmpty())
                        .ifPresent(json -> object.set(part.name(), json));
            }
        }
        return object;
    }

    private static Optional<JsonNode> value(Shape shape, Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(present -> value(shape, present));
        }
        return Optional.of(json(shape, value)).filter(json -> !json.isNull() && !json.isMissingNode());
    }

    private static JsonNode json(Shape shape, Object value) {
        return switch (shape.kind()) {
            case TEXT, TOKEN -> StringNode.valueOf(Clean.text(value.toString()));
            case WORD -> StringNode.valueOf(Shape.word((Enum<?>) value));
            case FLAG, WHOLE, REAL -> Json.mapper().valueToTree(value);
            case LIST -> list(shape.item().orElseThrow(), (List<?>) value);
            case RECORD -> record(shape, (Record) value, false);
            case OBJECT, ANY -> cleaned((JsonNode) value);
        };
    }

    private static ArrayNode list(Shape item, List<?> values) {
        ArrayNode list = Json.array();
        values.forEach(each -> list.add(json(item, each)));
        return list;
    }

    private static JsonNode cleaned(JsonNode value) {
        if (value.isString()) {
            return StringNode.valueOf(Clean.text(value.stringValue()));
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(item -> copy.add(cleaned(item)));
            return copy;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                if (!entry.getValue().isNull()) {
                    copy.set(Clean.text(entry.getKey()), cleaned(entry.getValue()));
                }
            }
            return copy;
        }
        return value;
    }
}
