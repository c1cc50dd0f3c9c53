package dev.jiramcp.tool;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A structured result as compact text that says the same: a line for each value, a line for each item of a list, and
 * longer texts as indented blocks, so that no text of Jira's can pass for a line of the result.
 */
final class Text {
    private static final String INDENT = "  ";
    private static final int LONGEST_LINE = 240;

    private final Format format;
    private final StringBuilder text = new StringBuilder();

    private Text(Format format) {
        this.format = format;
    }

    /** The text of a result. */
    static String of(ObjectNode result, Format format) {
        Text text = new Text(format);
        text.members(result, "");
        return text.text.toString().stripTrailing();
    }

    private void members(ObjectNode object, String indent) {
        object.properties().forEach(entry -> member(Line.key(entry.getKey()), entry.getValue(), indent));
    }

    private void member(String key, JsonNode value, String indent) {
        text.append(indent).append(key).append(':');
        if (value.isString() && value.stringValue().indexOf('\n') >= 0) {
            block(value.stringValue(), indent + INDENT);
        } else if (!value.isContainer()) {
            text.append(' ').append(Line.alone(value)).append('\n');
        } else if (fitsLine(value)) {
            text.append(' ').append(Line.inside(value)).append('\n');
        } else if (value instanceof ObjectNode object) {
            text.append('\n');
            members(object, indent + INDENT);
        } else {
            text.append('\n');
            items(value, indent);
        }
    }

    private static boolean fitsLine(JsonNode value) {
        boolean manyObjects = value.isArray() && any(value, JsonNode::isObject);
        return !manyObjects && isFlat(value) && Line.inside(value).length() <= LONGEST_LINE;
    }

    private void block(String lines, String indent) {
        text.append('\n');
        lines.lines()
                .forEach(line ->
                        text.append(line.isEmpty() ? "" : indent).append(line).append('\n'));
    }

    private void items(JsonNode array, String indent) {
        if (format == Format.TABLE && all(array, item -> item.isObject() && isFlat(item))) {
            table(array);
        } else {
            array.forEach(item -> item(item, indent));
        }
    }

    /** One item: what fits goes on its first line, longer texts and lists follow. */
    private void item(JsonNode item, String indent) {
        text.append(indent).append("- ");
        if (!(item instanceof ObjectNode object)) {
            Line.inside(item, text);
            text.append('\n');
            return;
        }
        List<Map.Entry<String, JsonNode>> below = new ArrayList<>();
        String between = "";
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (wasWritten(between, entry)) {
                between = ", ";
            } else {
                below.add(entry);
            }
        }
        text.append('\n');
        below.forEach(entry -> member(Line.key(entry.getKey()), entry.getValue(), indent + INDENT));
    }

    /** Writes a value into its item's line; where it does not fit there, nothing is written. */
    private boolean wasWritten(String between, Map.Entry<String, JsonNode> entry) {
        JsonNode value = entry.getValue();
        if (!isFlat(value)) {
            return false;
        }
        int end = text.length();
        text.append(between).append(Line.key(entry.getKey())).append(": ");
        int begin = text.length();
        Line.inside(value, text);
        boolean fits = !value.isContainer() || text.length() - begin <= LONGEST_LINE;
        if (!fits) {
            text.setLength(end);
        }
        return fits;
    }

    private void table(JsonNode rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.propertyNames()));
        row(columns.stream().map(Line::cell).toList());
        row(columns.stream().map(column -> "---").toList());
        rows.forEach(row -> row(columns.stream()
                .map(column -> row.has(column) ? Line.cell(Line.cellText(row.path(column))) : "")
                .toList()));
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** Whether it can be said in one line: no text of several lines, and objects not inside lists of lists. */
    private static boolean isFlat(JsonNode value) {
        if (value.isString()) {
            return value.stringValue().indexOf('\n') < 0;
        }
        return !value.isContainer() || (all(value, Text::isFlat) && !any(value, Text::holdsObjects));
    }

    private static boolean holdsObjects(JsonNode value) {
        return value.isArray() && any(value, JsonNode::isObject);
    }

    private static boolean any(JsonNode container, Predicate<JsonNode> test) {
        for (JsonNode each : container) {
            if (test.test(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean all(JsonNode container, Predicate<JsonNode> test) {
        return !any(container, test.negate());
    }
}
