package dev.jiramcp.tool;

import dev.jiramcp.model.Json;
import java.util.Locale;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Copies of results with their long texts and lists cut, each with a mark that says how much is missing. */
final class Cut {
    private Cut() {}

    static int longestText(JsonNode tree) {
        return longest(tree, node -> node.isString() ? node.stringValue().length() : 0);
    }

    static int longestList(JsonNode tree) {
        return longest(tree, node -> node.isContainer() ? node.size() : 0);
    }

    private static int longest(JsonNode tree, ToIntFunction<JsonNode> size) {
        int longest = size.applyAsInt(tree);
        for (JsonNode child : tree) {
            longest = Math.max(longest, longest(child, size));
        }
        return longest;
    }

    /** A copy in which no text is longer than this, apart from its mark; page tokens stay, as half of one is none. */
    static ObjectNode texts(ObjectNode tree, int length) {
        ObjectNode copy = Json.object();
        tree.properties()
                .forEach(entry -> copy.set(
                        entry.getKey(),
                        entry.getKey().equals(PageToken.MEMBER)
                                ? entry.getValue()
                                : withTexts(entry.getValue(), length)));
        return copy;
    }

    private static JsonNode withTexts(JsonNode node, int length) {
        if (node instanceof ObjectNode object) {
            return texts(object, length);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(item -> copy.add(withTexts(item, length)));
            return copy;
        }
        return node.isString() ? StringNode.valueOf(text(node.stringValue(), length)) : node;
    }

    /** A text up to a length, cut between two code points and marked, where the mark does not make it longer. */
    static String text(String whole, int length) {
        if (whole.length() <= length) {
            return whole;
        }
        int end = length > 0 && Character.isHighSurrogate(whole.charAt(length - 1)) ? length - 1 : length;
        String cut = whole.substring(0, end)
                + String.format(Locale.ROOT, "… [%,d more characters]", whole.codePointCount(end, whole.length()));
        return cut.length() < whole.length() ? cut : whole;
    }

    /** A copy in which lists, and objects below the top, have no more members than this. */
    static ObjectNode lists(ObjectNode tree, int items) {
        ObjectNode copy = Json.object();
        tree.properties().forEach(entry -> copy.set(entry.getKey(), withLists(entry.getValue(), items)));
        return copy;
    }

    private static JsonNode withLists(JsonNode node, int items) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            for (int i = 0; i < Math.min(items, array.size()); i++) {
                copy.add(withLists(array.path(i), items));
            }
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().stream()
                    .limit(items)
                    .forEach(entry -> copy.set(entry.getKey(), withLists(entry.getValue(), items)));
            return copy;
        }
        return node;
    }
}
