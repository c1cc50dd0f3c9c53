package dev.jiramcp.adf;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks a document against every rule of Atlassian's schema; a refusal names the path and the value. */
final class AdfRules {
    private static final Set<String> MEMBERS = Set.of("type", "content", "attrs", "marks", "text", "version");
    private static final Set<String> CARDS = Set.of("blockCard", "inlineCard");

    private AdfRules() {}

    static void check(ObjectNode document) {
        content(type(document, "type"), document, "");
    }

    private static NodeType type(ObjectNode node, String path) {
        String name = node.get("type").asString();
        return Grammar.ADF.node(name).orElseThrow(() -> Adf.invalid(path, "is no node type: '" + name + "'"));
    }

    private static void content(NodeType parent, ObjectNode node, String path) {
        JsonNode content = node.path("content");
        if (content.size() < parent.least() || content.size() > parent.most()) {
            throw Adf.invalid(
                    path + "content",
                    "of a " + parent.name() + " has " + content.size() + " nodes, but needs "
                            + (content.size() < parent.least()
                                    ? "at least " + parent.least()
                                    : "at most " + parent.most()));
        }
        int index = 0;
        for (JsonNode child : content) {
            node(parent, (ObjectNode) child, path + "content[" + index++ + "]");
        }
    }

    private static void node(NodeType parent, ObjectNode node, String path) {
        NodeType type = type(node, path + ".type");
        Set<String> marks = parent.children().get(type.name());
        if (marks == null) {
            throw Adf.invalid(
                    path,
                    "is a " + type.name() + ", which may not stand in a " + parent.name() + "; allowed are "
                            + String.join(", ", new TreeSet<>(parent.children().keySet())));
        }
        node.propertyNames().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Adf.invalid(path + "." + name, "is not a member of a node");
                });
        attributes(type.attributes(), node, path);
        special(type.name(), node, path);
        marks(type.name(), marks, node, path);
        content(type, node, path + ".");
    }

    private static void attributes(Map<String, AttributeKind> kinds, JsonNode node, String path) {
        JsonNode attrs = node.path("attrs");
        attrs.properties().forEach(entry -> {
            String at = path + ".attrs." + entry.getKey();
            AttributeKind kind = kinds.get(entry.getKey());
            if (kind == null) {
                throw Adf.invalid(
                        at, "is not an attribute of " + node.path("type").asString(""));
            }
            kind.problem(entry.getValue()).ifPresent(problem -> {
                throw Adf.invalid(at, problem);
            });
        });
        kinds.values().stream()
                .filter(kind -> kind.required() && !attrs.has(kind.name()))
                .findFirst()
                .ifPresent(kind -> {
                    throw Adf.invalid(path + ".attrs." + kind.name(), "is missing");
                });
    }

    private static void special(String type, JsonNode node, String path) {
        JsonNode attrs = node.path("attrs");
        if (type.equals("text") && node.path("text").asString("").isEmpty()) {
            throw Adf.invalid(path + ".text", "must not be empty");
        }
        if (CARDS.contains(type) && !attrs.has("url") && !attrs.has("data") && !attrs.has("datasource")) {
            throw Adf.invalid(path + ".attrs.url", "is missing");
        }
        if (type.equals("media")) {
            List<String> needed =
                    attrs.path("type").asString("").equals("external") ? List.of("url") : List.of("id", "collection");
            needed.stream().filter(name -> !attrs.has(name)).findFirst().ifPresent(name -> {
                throw Adf.invalid(path + ".attrs." + name, "is missing");
            });
        }
    }

    private static void marks(String type, Set<String> allowed, JsonNode node, String path) {
        Set<String> seen = new TreeSet<>();
        for (JsonNode mark : node.path("marks")) {
            String at = path + ".marks[" + seen.size() + "]";
            String name = mark.path("type").asString("");
            if (!allowed.contains(name) || !seen.add(name)) {
                throw Adf.invalid(
                        at,
                        "is '" + name + "', which this " + type + " may not carry"
                                + (seen.contains(name) ? " twice" : ""));
            }
            Grammar.ADF.mark(name).ifPresent(kinds -> attributes(kinds, mark, at));
        }
        boolean code =
                seen.contains("code") && !Set.of("code", "link", "annotation").containsAll(seen);
        if (code || seen.containsAll(Set.of("alignment", "indentation"))) {
            throw Adf.invalid(path + ".marks", "may not be combined: " + String.join(", ", seen));
        }
    }
}
