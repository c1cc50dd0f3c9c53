package dev.jiramcp.adf;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks that JSON is a tree of ADF nodes, whatever their types: what must hold before anything walks the tree. */
final class AdfShape {
    /** Deeper than any editor makes, and shallow enough for every walk over the tree. */
    static final int MAX_DEPTH = 200;

    private AdfShape() {}

    static void check(ObjectNode document) {
        if (!document.path("type").asString("").equals("doc")) {
            throw Adf.invalid("type", "must be \"doc\"");
        }
        if (document.path("version").asInt(0) != 1) {
            throw Adf.invalid("version", "must be 1");
        }
        if (!document.path("content").isArray()) {
            throw Adf.invalid("content", "must be an array");
        }
        children(document, "", 0);
    }

    private static void children(ObjectNode parent, String path, int depth) {
        int index = 0;
        for (JsonNode child : parent.path("content")) {
            String at = path + "content[" + index++ + "]";
            if (depth == MAX_DEPTH) {
                throw Adf.invalid(at, "is nested deeper than " + MAX_DEPTH + " levels");
            }
            if (!(child instanceof ObjectNode node)) {
                throw Adf.invalid(at, "must be an object");
            }
            node(node, at);
            children(node, at + ".", depth + 1);
        }
    }

    private static void node(ObjectNode node, String path) {
        if (node.path("type").asString("").isEmpty()) {
            throw Adf.invalid(path + ".type", "is missing");
        }
        array(node, path, "content");
        array(node, path, "marks");
        if (node.has("attrs") && !node.get("attrs").isObject()) {
            throw Adf.invalid(path + ".attrs", "must be an object");
        }
        if (node.get("type").asString().equals("text") && !node.path("text").isString()) {
            throw Adf.invalid(path + ".text", "must be a text");
        }
        int index = 0;
        for (JsonNode mark : node.path("marks")) {
            if (mark.path("type").asString("").isEmpty()) {
                throw Adf.invalid(path + ".marks[" + index + "].type", "is missing");
            }
            index++;
        }
    }

    private static void array(ObjectNode node, String path, String name) {
        if (node.has(name) && !node.get(name).isArray()) {
            throw Adf.invalid(path + "." + name, "must be an array");
        }
    }
}
