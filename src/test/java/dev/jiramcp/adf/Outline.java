package dev.jiramcp.adf;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A document in one short line, for tests: {@code paragraph[a strong(b)]}. */
final class Outline {
    private Outline() {}

    static String of(Adf adf) {
        return children(adf.document());
    }

    private static String children(JsonNode node) {
        return node.path("content").values().stream().map(Outline::node).collect(Collectors.joining(" "));
    }

    private static String node(JsonNode node) {
        String type = node.path("type").asString("");
        if (type.equals("text")) {
            String text = "'" + node.path("text").asString("").replace("\n", "\\n") + "'";
            for (JsonNode mark : node.path("marks")) {
                text = mark.path("type").asString("") + attributes(mark) + "(" + text + ")";
            }
            return text;
        }
        return type + attributes(node) + (node.has("content") ? "[" + children(node) + "]" : "");
    }

    private static String attributes(JsonNode node) {
        String attributes = node.path("attrs").properties().stream()
                .filter(entry -> !entry.getKey().equals("localId"))
                .map(entry -> entry.getKey() + "="
                        + entry.getValue().asString(entry.getValue().toString()))
                .collect(Collectors.joining(","));
        return attributes.isEmpty() ? "" : "{" + attributes + "}";
    }
}
