package dev.jiramcp.audit;

import tools.jackson.databind.JsonNode;

/**
 * The one text of a JSON value: members in the order of their names, no white space, and nothing but printable ASCII, so
 * that a line break or a mark of direction in somebody's name stays inside its quotation marks wherever it is shown.
 */
final class CanonicalJson {
    /** So many bytes most members take at most. */
    private static final int MEMBER = 64;

    private CanonicalJson() {}

    static String of(JsonNode value) {
        return new CanonicalText((value.size() + 1) * MEMBER).add(value).toString();
    }

    /** A text as a JSON string. */
    static String of(String text) {
        return new CanonicalText(text.length() + 2).addText(text).toString();
    }
}
