package dev.jiramcp.adf;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What one attribute of a node or mark may hold, in the notation of {@code nodes.txt}. */
record AttributeKind(String name, boolean required, String kind) {
    private static final Pattern FORM = Pattern.compile("(\\w+)(!?)=(.+)");
    private static final Pattern RANGE = Pattern.compile("number\\(([\\d.]+?)\\.\\.([\\d.]*)\\)");

    static AttributeKind parse(String notation) {
        Matcher matcher = FORM.matcher(notation);
        if (!matcher.matches()) {
            throw new IllegalStateException("not an attribute: " + notation);
        }
        return new AttributeKind(matcher.group(1), !matcher.group(2).isEmpty(), matcher.group(3));
    }

    /** What is wrong with a value, as the end of a sentence. */
    Optional<String> problem(JsonNode value) {
        boolean good = switch (kind) {
            case "any" -> true;
            case "text" -> value.isString();
            case "text+" -> !value.asString("").isEmpty() && value.isString();
            case "number" -> value.isNumber();
            case "bool" -> value.isBoolean();
            default -> matches(value);
        };
        return good ? Optional.empty() : Optional.of("must be " + words() + ", not " + value);
    }

    private boolean matches(JsonNode value) {
        Matcher range = RANGE.matcher(kind);
        if (range.matches()) {
            double number = value.isNumber() ? value.doubleValue() : Double.NaN;
            String most = range.group(2);
            return number >= Double.parseDouble(range.group(1))
                    && (most.isEmpty() || number <= Double.parseDouble(most));
        }
        if (kind.startsWith("/")) {
            return value.isString() && Pattern.matches(kind.substring(1, kind.length() - 1), value.stringValue());
        }
        return value.isString() && ("|" + kind + "|").contains("|" + value.stringValue() + "|");
    }

    private String words() {
        return switch (kind) {
            case "text" -> "a text";
            case "text+" -> "a text that is not empty";
            case "number" -> "a number";
            case "bool" -> "true or false";
            default ->
                kind.startsWith("number(")
                        ? "a number from "
                                + kind.substring(7, kind.length() - 1).replace("..", " to ")
                        : kind.startsWith("/") ? "of the form " + kind : "one of " + kind.replace("|", ", ");
        };
    }
}
