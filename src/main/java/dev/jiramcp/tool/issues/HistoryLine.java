package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.Nodes;
import tools.jackson.databind.JsonNode;

/** A change of one field, as an issue's history has it, in a line: {@code status: To Do -> Done}. */
public final class HistoryLine {
    private HistoryLine() {}

    /** The line of an item of Jira's history. */
    public static String of(JsonNode item) {
        return Nodes.textOr(item, "field") + ": " + side(item, "fromString") + " -> " + side(item, "toString");
    }

    private static String side(JsonNode item, String name) {
        return Nodes.text(item, name).filter(text -> !text.isEmpty()).orElse("nothing");
    }
}
