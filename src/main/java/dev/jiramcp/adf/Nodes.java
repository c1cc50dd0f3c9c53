package dev.jiramcp.adf;

import dev.jiramcp.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes and reads ADF nodes. */
final class Nodes {
    private Nodes() {}

    static ObjectNode node(String type) {
        return Json.object().put("type", type);
    }

    static ObjectNode node(String type, List<ObjectNode> content) {
        ObjectNode node = node(type);
        node.set("content", array(content));
        return node;
    }

    static ObjectNode text(String text) {
        return node("text").put("text", text);
    }

    static ObjectNode paragraph(List<ObjectNode> inline) {
        return node("paragraph", inline);
    }

    /** The node with one attribute more. */
    static ObjectNode with(ObjectNode node, String attribute, String value) {
        attributes(node).put(attribute, value);
        return node;
    }

    /** The attributes of the node, made where it has none. */
    static ObjectNode attributes(ObjectNode node) {
        return node.get("attrs") instanceof ObjectNode attrs ? attrs : node.putObject("attrs");
    }

    static ObjectNode mark(String type) {
        return node(type);
    }

    /** The node with a mark more; code keeps no mark but a link beside it. */
    static ObjectNode marked(ObjectNode node, List<ObjectNode> marks) {
        if (!marks.isEmpty() && type(node).equals("text")) {
            ArrayNode array = Json.array();
            node.path("marks").forEach(array::add);
            marks.forEach(array::add);
            node.set("marks", array);
        }
        return node;
    }

    static String type(JsonNode node) {
        return node.path("type").asString("");
    }

    static String attribute(JsonNode node, String name) {
        return node.path("attrs").path(name).asString("");
    }

    static List<ObjectNode> content(JsonNode node) {
        return list(node.path("content"));
    }

    static List<ObjectNode> marks(JsonNode node) {
        return list(node.path("marks"));
    }

    static ArrayNode array(List<ObjectNode> nodes) {
        ArrayNode array = Json.array();
        nodes.forEach(array::add);
        return array;
    }

    /** Texts that stand beside each other with the same marks become one; empty ones go. */
    static List<ObjectNode> merged(List<ObjectNode> inline) {
        List<ObjectNode> merged = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < inline.size(); i++) {
            ObjectNode node = inline.get(i);
            if (!type(node).equals("text")) {
                merged.add(node);
                continue;
            }
            run.append(node.path("text").asString(""));
            boolean more = i + 1 < inline.size()
                    && type(inline.get(i + 1)).equals("text")
                    && inline.get(i + 1).path("marks").equals(node.path("marks"));
            if (!more && !run.isEmpty()) {
                merged.add(node.deepCopy().put("text", run.toString()));
            }
            if (!more) {
                run.setLength(0);
            }
        }
        return merged;
    }

    private static List<ObjectNode> list(JsonNode array) {
        return array.values().stream()
                .flatMap(child -> child instanceof ObjectNode object ? Stream.of(object) : Stream.empty())
                .toList();
    }
}
