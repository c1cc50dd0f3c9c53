package dev.jiramcp.tool;

import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Shape.Kind;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The JSON schema of a tool's arguments: always the same bytes, closed, and without what model vendors refuse (unions,
 * references, null). What else is accepted, {@link Arguments} says.
 */
public final class InputSchema {
    private InputSchema() {}

    /** The schema of a tool's own arguments and of those that every tool takes. */
    public static ObjectNode of(Tool<?, ?> tool) {
        return closed(Stream.concat(Shape.of(tool.input()).parts().stream(), Manner.parts(tool).stream())
                .toList());
    }

    private static ObjectNode closed(List<Part> parts) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode members = schema.putObject("properties");
        parts.forEach(part -> members.set(part.name(), member(part)));
        List<Part> required = parts.stream().filter(Part::required).toList();
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(part -> names.add(part.name()));
        }
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode member(Part part) {
        Shape shape = part.shape();
        ObjectNode schema = typed(shape);
        if (!part.description().isEmpty()) {
            schema.put("description", part.description());
        }
        if (shape.kind() == Kind.LIST) {
            ObjectNode items = typed(shape.item().orElseThrow());
            addWords(items, part);
            schema.set("items", items);
        } else {
            addWords(schema, part);
        }
        addBounds(schema, part);
        part.fallback().ifPresent(json -> schema.set("default", fallback(shape, json)));
        return schema;
    }

    private static ObjectNode typed(Shape shape) {
        if (shape.kind() == Kind.RECORD) {
            return closed(shape.parts());
        }
        ObjectNode schema = Json.object();
        return shape.kind() == Kind.ANY
                ? schema
                : schema.put("type", shape.kind().jsonType());
    }

    private static void addWords(ObjectNode schema, Part part) {
        if (!part.words().isEmpty()) {
            ArrayNode words = schema.putArray("enum");
            part.words().forEach(words::add);
        }
    }

    private static void addBounds(ObjectNode schema, Part part) {
        boolean list = part.shape().kind() == Kind.LIST;
        if (part.min() != Long.MIN_VALUE) {
            schema.put(list ? "minItems" : "minimum", part.min());
        }
        if (part.max() != Long.MAX_VALUE) {
            schema.put(list ? "maxItems" : "maximum", part.max());
        }
    }

    /** A fallback as JSON; a text may stand without its quotes. */
    static JsonNode fallback(Shape shape, String json) {
        boolean text = shape.kind() == Kind.TEXT || shape.kind() == Kind.WORD;
        if (text && !json.startsWith("\"")) {
            return StringNode.valueOf(json);
        }
        try {
            return Json.parse(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a fallback that is not JSON: " + json, e);
        }
    }
}
