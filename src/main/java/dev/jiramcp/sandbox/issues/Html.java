package dev.jiramcp.sandbox.issues;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A document as plain HTML, for {@code renderedFields} and {@code renderedBody}. */
final class Html {
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("paragraph", "p"),
            Map.entry("bulletList", "ul"),
            Map.entry("orderedList", "ol"),
            Map.entry("listItem", "li"),
            Map.entry("taskList", "ul"),
            Map.entry("taskItem", "li"),
            Map.entry("blockquote", "blockquote"),
            Map.entry("codeBlock", "pre"),
            Map.entry("panel", "div"),
            Map.entry("expand", "div"),
            Map.entry("table", "table"),
            Map.entry("tableRow", "tr"),
            Map.entry("tableHeader", "th"),
            Map.entry("tableCell", "td"));

    private Html() {}

    static String of(JsonNode document) {
        StringBuilder html = new StringBuilder();
        write(document, html);
        return html.toString();
    }

    private static void write(JsonNode node, StringBuilder html) {
        JsonNode attrs = node.path("attrs");
        String type = node.path("type").asString("");
        switch (type) {
            case "text" -> html.append(escape(node.path("text").asString("")));
            case "mention", "status", "emoji" ->
                html.append(escape(attrs.path("text").asString("")));
            case "inlineCard", "blockCard" ->
                html.append(escape(attrs.path("url").asString("")));
            case "hardBreak" -> html.append("<br />");
            case "rule" -> html.append("<hr />");
            case "heading" -> wrap("h" + attrs.path("level").asInt(1), node, html);
            default -> wrap(TAGS.getOrDefault(type, ""), node, html);
        }
    }

    private static void wrap(String tag, JsonNode node, StringBuilder html) {
        if (!tag.isEmpty()) {
            html.append('<').append(tag).append('>');
        }
        node.path("content").forEach(child -> write(child, html));
        if (!tag.isEmpty()) {
            html.append("</").append(tag).append('>');
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
