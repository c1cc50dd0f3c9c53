package dev.jiramcp.adf;

import tools.jackson.databind.JsonNode;

/** The plain text of a document: for lists, previews and search. */
public final class AdfText {
    private AdfText() {}

    /** The whole text. */
    public static String of(Adf adf) {
        return of(adf, Integer.MAX_VALUE);
    }

    /** At most so many characters of the text; an ellipsis as the last one marks that more follows. */
    public static String of(Adf adf, int maxChars) {
        StringBuilder text = new StringBuilder();
        append(adf.document(), text);
        String all = text.toString().strip();
        return all.length() <= maxChars ? all : all.substring(0, maxChars - 1) + "…";
    }

    private static void append(JsonNode node, StringBuilder text) {
        text.append(node.path("text").asString(""));
        node.path("content").forEach(child -> append(child, text));
    }
}
