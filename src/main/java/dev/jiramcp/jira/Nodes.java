package dev.jiramcp.jira;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reading JSON that may be anything. */
public final class Nodes {
    private Nodes() {}

    /** The text or number at a key; empty where there is neither. */
    public static Optional<String> text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isString() || value.isNumber() ? Optional.of(value.asString()) : Optional.empty();
    }

    /** The text or number at a key, or an empty text. */
    public static String textOr(JsonNode node, String key) {
        return text(node, key).orElse("");
    }

    /** Whether there is a {@code true} at a key. */
    public static boolean flag(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isBoolean() && value.booleanValue();
    }

    /** Each item of an array; nothing where it is no array. */
    public static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        if (array.isArray()) {
            array.forEach(item -> items.add(read.apply(item)));
        }
        return List.copyOf(items);
    }

    /** Whether there is nothing: absent, null, or an empty text, array or object. */
    public static boolean nothing(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return true;
        }
        return node.isString() ? node.stringValue().isEmpty() : node.isContainer() && node.isEmpty();
    }
}
