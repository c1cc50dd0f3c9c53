package dev.jiramcp.sandbox.document;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One attribute of a node or mark, from the word of the table that says it, such as {@code level!=number:1..6}. */
record Attribute(String key, boolean required, Predicate<JsonNode> accepts) {
    Attribute {
        requireNonNull(key, "key is null");
        requireNonNull(accepts, "accepts is null");
    }

    static Attribute parse(String word) {
        int equals = word.indexOf('=');
        boolean required = word.charAt(equals - 1) == '!';
        String key = word.substring(0, required ? equals - 1 : equals);
        return new Attribute(key, required, kind(word.substring(equals + 1)));
    }

    private static Predicate<JsonNode> kind(String kind) {
        if (kind.startsWith("of:")) {
            List<String> words =
                    Arrays.asList(kind.substring(3).replace("\\n", "\n").split("/"));
            return node -> node.isString() && words.contains(node.stringValue());
        }
        if (kind.startsWith("~")) {
            Predicate<String> form = Pattern.compile(kind.substring(1)).asPredicate();
            return node -> node.isString() && form.test(node.stringValue());
        }
        if (kind.startsWith("number:")) {
            return range(kind.substring("number:".length()));
        }
        if (kind.endsWith("[]") || kind.endsWith("[]+")) {
            return array(kind);
        }
        return plain(kind);
    }

    private static Predicate<JsonNode> range(String bounds) {
        int dots = bounds.indexOf("..");
        double least = Double.parseDouble(bounds.substring(0, dots));
        String upper = bounds.substring(dots + 2);
        double most = upper.isEmpty() ? Double.MAX_VALUE : Double.parseDouble(upper);
        return node -> node.isNumber() && node.doubleValue() >= least && node.doubleValue() <= most;
    }

    private static Predicate<JsonNode> array(String kind) {
        boolean some = kind.endsWith("+");
        Predicate<JsonNode> each = plain(kind.substring(0, kind.indexOf("[]")));
        return node -> node.isArray()
                && !(some && node.isEmpty())
                && node.values().stream().allMatch(each);
    }

    private static Predicate<JsonNode> plain(String kind) {
        return switch (kind) {
            case "string" -> JsonNode::isString;
            case "text" -> node -> node.isString() && !node.stringValue().isEmpty();
            case "number" -> JsonNode::isNumber;
            case "boolean" -> JsonNode::isBoolean;
            case "any" -> node -> true;
            case "datasource" -> Attribute::datasource;
            default -> throw new IllegalArgumentException("no such kind of attribute: " + kind);
        };
    }

    /** The source of a card that shows a table: an id, parameters, and views of a type each. */
    private static boolean datasource(JsonNode node) {
        return node.isObject()
                && keys(node, List.of("id", "parameters", "views"), List.of())
                && node.path("id").isString()
                && node.path("views").isArray()
                && !node.path("views").isEmpty()
                && node.path("views").values().stream()
                        .allMatch(view -> view.isObject()
                                && keys(view, List.of("type"), List.of("properties"))
                                && view.path("type").isString());
    }

    private static boolean keys(JsonNode node, List<String> required, List<String> optional) {
        return node.propertyNames().containsAll(required)
                && node.propertyNames().stream().allMatch(key -> required.contains(key) || optional.contains(key));
    }
}
