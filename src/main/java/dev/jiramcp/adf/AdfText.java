package dev.jiramcp.adf;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The plain text of a document, a line for each block: for lists, previews and search. */
public final class AdfText {
    private static final Set<String> LINES =
            Set.of("paragraph", "heading", "codeBlock", "taskItem", "decisionItem", "tableRow", "rule", "caption");

    private final StringBuilder text = new StringBuilder();
    private final int most;

    private AdfText(int most) {
        this.most = most;
    }

    /** The whole text. */
    public static String of(Adf adf) {
        return of(adf, Integer.MAX_VALUE);
    }

    /** At most so many characters of the text; an ellipsis as the last one marks that more follows. */
    public static String of(Adf adf, int maxChars) {
        AdfText text = new AdfText(maxChars);
        text.append(adf.document());
        return bounded(
                text.text
                        .toString()
                        .replaceAll("(?<![ \\t])[ \\t]*\\n\\s*", "\n")
                        .strip(),
                maxChars);
    }

    private static String bounded(String all, int most) {
        if (all.length() <= most) {
            return all;
        }
        int end = Math.max(0, most - 1);
        // Not between the halves of one character.
        int cut = end > 0 && Character.isHighSurrogate(all.charAt(end - 1)) ? end - 1 : end;
        return most < 1 ? "" : all.substring(0, cut).stripTrailing() + "…";
    }

    private void append(ObjectNode node) {
        // White space may still fall away, so a little more than is asked for is gathered.
        if (text.length() / 2 > most) {
            return;
        }
        String type = Nodes.type(node);
        text.append(Clean.text(words(node, type)));
        Nodes.content(node).forEach(this::append);
        if (type.equals("tableCell") || type.equals("tableHeader")) {
            while (!text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1))) {
                text.setLength(text.length() - 1);
            }
            text.append("  ");
        } else if (LINES.contains(type)) {
            text.append('\n');
        }
    }

    private static String words(ObjectNode node, String type) {
        return switch (type) {
            case "text" -> node.path("text").asString("");
            case "hardBreak" -> "\n";
            case "mention" -> mention(Nodes.attribute(node, "text"), Nodes.attribute(node, "id"));
            case "emoji" -> Nodes.attribute(node, Nodes.attribute(node, "text").isEmpty() ? "shortName" : "text");
            case "date" -> Dates.day(Nodes.attribute(node, "timestamp")).orElse("");
            case "expand", "nestedExpand" -> Nodes.attribute(node, "title") + "\n";
            case "media", "mediaInline" -> "[" + Placeholders.label(node) + "] ";
            case "status", "placeholder", "inlineCard", "inlineExtension" -> Placeholders.label(node);
            case "blockCard", "embedCard", "extension" -> Placeholders.label(node) + "\n";
            default -> "";
        };
    }

    private static String mention(String text, String id) {
        return text.isEmpty() ? "@" + id : text.startsWith("@") ? text : "@" + text;
    }
}
