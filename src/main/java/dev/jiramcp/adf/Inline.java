package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Tidies a line of inline nodes. */
final class Inline {
    private Inline() {}

    /** Without white space at either end. */
    static List<ObjectNode> trimmed(List<ObjectNode> inline) {
        List<ObjectNode> nodes = new ArrayList<>(Nodes.merged(inline));
        boolean again = true;
        while (again && !nodes.isEmpty()) {
            again = edge(nodes, 0) || (!nodes.isEmpty() && edge(nodes, nodes.size() - 1));
        }
        return Nodes.merged(nodes);
    }

    /** Trimmed, and without line breaks at either end, where other blocks stand. */
    static List<ObjectNode> unbroken(List<ObjectNode> inline) {
        List<ObjectNode> nodes = new ArrayList<>(trimmed(inline));
        while (!nodes.isEmpty() && isBreak(nodes.get(0))) {
            nodes = new ArrayList<>(trimmed(nodes.subList(1, nodes.size())));
        }
        while (!nodes.isEmpty() && isBreak(nodes.get(nodes.size() - 1))) {
            nodes = new ArrayList<>(trimmed(nodes.subList(0, nodes.size() - 1)));
        }
        return nodes;
    }

    private static boolean isBreak(ObjectNode node) {
        return Nodes.type(node).equals("hardBreak");
    }

    /** Strips one edge; whether a node went and the next one is the edge now. */
    private static boolean edge(List<ObjectNode> nodes, int index) {
        ObjectNode node = nodes.get(index);
        if (!Nodes.type(node).equals("text")) {
            return false;
        }
        String text = node.path("text").asString("");
        boolean code = new Marks(Nodes.marks(node)).has("code");
        String stripped = code ? text : index == 0 ? text.stripLeading() : text.stripTrailing();
        if (nodes.size() == 1 && !code) {
            stripped = text.strip();
        }
        if (stripped.isEmpty()) {
            nodes.remove(index);
            return true;
        }
        if (!stripped.equals(text)) {
            nodes.set(index, node.deepCopy().put("text", stripped));
        }
        return false;
    }
}
