package dev.jiramcp.tool;

import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Shape.Kind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON schema of a tool's result: always the same bytes, open, and with nothing required, since clients check
 * results after the work is done and a result cut to a length must still fit. It is kept short, as it stands in every
 * model's context: what is nested deeper than a list's items is an object without details.
 */
public final class OutputSchema {
    private static final int DEEPEST = 1;

    private OutputSchema() {}

    /** The schema of a tool's result. */
    public static ObjectNode of(Tool<?, ?> tool) {
        return open(Shape.of(tool.output()).parts(), 0);
    }

    private static ObjectNode open(List<Part> parts, int depth) {
        ObjectNode schema = Json.object().put("type", "object");
        if (depth <= DEEPEST) {
            ObjectNode members = schema.putObject("properties");
            parts.stream()
                    .filter(part -> !part.hidden())
                    .forEach(part -> members.set(part.name(), member(part, depth)));
        }
        return schema;
    }

    private static ObjectNode member(Part part, int depth) {
        ObjectNode schema = typed(part.shape(), depth);
        if (!part.description().isEmpty()) {
            schema.put("description", part.description());
        }
        return schema;
    }

    private static ObjectNode typed(Shape shape, int depth) {
        if (shape.kind() == Kind.RECORD) {
            return open(shape.parts(), depth + 1);
        }
        ObjectNode schema = Json.object();
        if (shape.kind() != Kind.ANY) {
            schema.put("type", shape.kind().jsonType());
        }
        shape.item().ifPresent(item -> schema.set("items", typed(item, depth)));
        return schema;
    }
}
