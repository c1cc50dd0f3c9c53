package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Markdown can say of inline nodes: the marks it has, texts joined and trimmed, ids of people. Two lines mean the same
 * when this is equal.
 */
final class Plain {
    private static final Set<String> MARKS = Set.of("link", "strong", "em", "strike", "underline", "subsup", "code");

    private static final Pattern SPACES = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");

    private Plain() {}

    static List<ObjectNode> of(List<ObjectNode> inline) {
        List<ObjectNode> plain = new ArrayList<>();
        for (ObjectNode node : inline) {
            switch (Nodes.type(node)) {
                case "text" -> plain.add(text(node));
                case "hardBreak" -> plain.add(Nodes.node("hardBreak"));
                default -> plain.add(node);
            }
        }
        return Inline.trimmed(plain);
    }

    /** The same with people, emoji and days by what tells them apart alone: for comparing. */
    static List<ObjectNode> meaning(List<ObjectNode> inline) {
        return Nodes.merged(of(inline).stream()
                .flatMap(Plain::unmarkedSpaces)
                .map(Plain::reduced)
                .toList());
    }

    /** A text apart at its spaces, which look the same with every mark. */
    private static Stream<ObjectNode> unmarkedSpaces(ObjectNode node) {
        if (!Nodes.type(node).equals("text") || new Marks(Nodes.marks(node)).has("code")) {
            return Stream.of(node);
        }
        return SPACES.splitAsStream(node.path("text").asString("")).map(part -> {
            ObjectNode piece = node.deepCopy().put("text", part);
            if (part.isBlank()) {
                piece.remove("marks");
            }
            return piece;
        });
    }

    private static ObjectNode reduced(ObjectNode node) {
        return switch (Nodes.type(node)) {
            case "mention" -> Nodes.with(Nodes.node("mention"), "id", Nodes.attribute(node, "id"));
            case "emoji" -> Nodes.with(Nodes.node("emoji"), "shortName", Nodes.attribute(node, "shortName"));
            case "date" ->
                Nodes.with(
                        Nodes.node("date"),
                        "timestamp",
                        Dates.day(Nodes.attribute(node, "timestamp")).orElse(""));
            case "status" ->
                Nodes.with(
                        Nodes.with(Nodes.node("status"), "text", Nodes.attribute(node, "text")),
                        "color",
                        Nodes.attribute(node, "color"));
            case "inlineCard" -> Nodes.with(Nodes.node("inlineCard"), "url", Nodes.attribute(node, "url"));
            default -> node;
        };
    }

    private static ObjectNode text(ObjectNode node) {
        Marks marks = Marks.NONE;
        for (ObjectNode mark : Nodes.marks(node)) {
            if (MARKS.contains(Nodes.type(mark))) {
                marks = marks.and(plainLink(mark));
            }
        }
        String text = Clean.text(node.path("text").asString("")).replace('\t', ' ');
        return marks.has("code")
                ? marks.without("code").code(text.replace('\n', ' '))
                : marks.text(text.replaceAll("(?<![ \\t])[ \\t]*\\n\\s*", "\n"));
    }

    private static ObjectNode plainLink(ObjectNode mark) {
        if (!Nodes.type(mark).equals("link")) {
            return mark;
        }
        ObjectNode link = Nodes.with(
                Nodes.mark("link"), "href", Nodes.attribute(mark, "href").replace(" ", "%20"));
        String title = Nodes.attribute(mark, "title");
        return title.isEmpty() ? link : Nodes.with(link, "title", title);
    }
}
