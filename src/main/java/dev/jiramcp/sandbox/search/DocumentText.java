package dev.jiramcp.sandbox.search;

import tools.jackson.databind.JsonNode;

/** The words of an Atlassian document, for search. */
final class DocumentText {
    private DocumentText() {}

    /** The text of all nodes, blocks apart from one another. */
    static String of(JsonNode document) {
        StringBuilder text = new StringBuilder();
        collect(document, text);
        return text.toString();
    }

    private static void collect(JsonNode node, StringBuilder text) {
        JsonNode attributes = node.path("attrs");
        switch (node.path("type").asString("")) {
            case "text" -> text.append(node.path("text").asString(""));
            case "hardBreak", "rule" -> text.append('\n');
            case "mention", "emoji", "status" ->
                text.append(attributes.path("text").asString(""));
            case "inlineCard", "blockCard", "embedCard" ->
                text.append(attributes.path("url").asString(""));
            case "expand", "nestedExpand" ->
                text.append(attributes.path("title").asString("")).append('\n');
            default -> {}
        }
        JsonNode content = node.path("content");
        if (content.isArray()) {
            content.forEach(child -> collect(child, text));
            text.append('\n');
        }
    }
}
