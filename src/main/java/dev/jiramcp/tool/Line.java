package dev.jiramcp.tool;

import dev.jiramcp.model.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A value in one line of text; in quotes where its end or its beginning could be taken for something else. */
final class Line {
    private static final String UNCLEAR_FIRST = "[{\"'-|";
    private static final String SPACE = " \t\n\u000B\f\r";

    private Line() {}

    /** A scalar that has the rest of a line for itself. */
    static String alone(JsonNode scalar) {
        String text = scalar.asString();
        boolean plain = !scalar.isString() || (!text.isEmpty() && text.equals(text.strip()) && text.charAt(0) != '"');
        return plain ? text : Json.write(text);
    }

    /** A value among others. */
    static String inside(JsonNode value) {
        if (!value.isContainer()) {
            return scalar(value);
        }
        StringBuilder line = new StringBuilder();
        inside(value, line);
        return line.toString();
    }

    /** Writes a value among others. */
    static void inside(JsonNode value, StringBuilder line) {
        String between = "";
        if (value.isObject()) {
            line.append('{');
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                line.append(between).append(key(entry.getKey())).append(": ");
                inside(entry.getValue(), line);
                between = ", ";
            }
            line.append('}');
        } else if (value.isArray()) {
            line.append('[');
            for (JsonNode item : value) {
                line.append(between);
                inside(item, line);
                between = ", ";
            }
            line.append(']');
        } else {
            line.append(scalar(value));
        }
    }

    /** The name of a value; names of open objects may be anything. */
    static String key(String name) {
        return quoted(name);
    }

    /** A value in the cell of a table. */
    static String cellText(JsonNode value) {
        return value.isContainer() ? inside(value) : alone(value);
    }

    /** A text in the cell of a table. */
    static String cell(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n");
    }

    /** Only texts can be taken for something else: a number below zero is no item of a list. */
    private static String scalar(JsonNode value) {
        return value.isString() ? quoted(value.stringValue()) : value.asString();
    }

    private static String quoted(String text) {
        return isUnclear(text) ? Json.write(text) : text;
    }

    /** Looked at character by character: every value of every answer passes here. */
    private static boolean isUnclear(String text) {
        if (text.isEmpty()) {
            return true;
        }
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        return UNCLEAR_FIRST.indexOf(first) >= 0
                || SPACE.indexOf(first) >= 0
                || SPACE.indexOf(last) >= 0
                || last == ':'
                || hasMark(text);
    }

    /** Whether something in it could be taken for the end of a value. */
    private static boolean hasMark(String text) {
        for (int at = 0; at < text.length(); at++) {
            boolean mark = switch (text.charAt(at)) {
                case ']', '}', '\n' -> true;
                case ',', ':', ';' -> text.startsWith(" ", at + 1);
                default -> false;
            };
            if (mark) {
                return true;
            }
        }
        return false;
    }
}
