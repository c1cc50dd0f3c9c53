package dev.jiramcp.adf;

import dev.jiramcp.model.AccountId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a paragraph, heading or cell plainly, reads it back, and where it does not say the same writes it safely: nothing
 * depends on our having thought of every rule of Markdown.
 */
final class LineWriter {
    /** Reading back finds everybody, so that a name which is no mention is seen to need its backslash. */
    private static final Mentions EVERYBODY =
            name -> Optional.of(new Mentions.Person(new AccountId("everybody"), name));

    private final MarkdownToAdf reader;
    private final Placeholders placeholders;

    LineWriter(MarkdownToAdf reader, Placeholders placeholders) {
        this.reader = reader;
        this.placeholders = placeholders;
    }

    String paragraph(List<ObjectNode> inline) {
        return line(inline, false);
    }

    /** For a heading, a cell, a task: one line. */
    String oneLine(List<ObjectNode> inline) {
        return line(inline, true);
    }

    private String line(List<ObjectNode> inline, boolean oneLine) {
        List<ObjectNode> plain = Plain.of(inline);
        if (plain.isEmpty()) {
            return "";
        }
        String written = write(plain, false, oneLine);
        return readsBack(written, plain, oneLine) ? written : write(plain, true, oneLine);
    }

    private static String write(List<ObjectNode> plain, boolean safe, boolean oneLine) {
        String written = new InlineWriter(safe, oneLine).write(plain).strip();
        String started = safe ? written : Escapes.lineStarts(written);
        // Two lines between which nothing stands would end the paragraph.
        return started.replaceAll("\\n(?=\\n)", "<br>");
    }

    private boolean readsBack(String written, List<ObjectNode> plain, boolean oneLine) {
        List<ObjectNode> blocks =
                Nodes.content(reader.convert(written, EVERYBODY, placeholders).document());
        return blocks.size() == 1
                && Nodes.type(blocks.get(0)).equals("paragraph")
                && Plain.meaning(Nodes.content(blocks.get(0))).equals(Plain.meaning(oneLine ? unbroken(plain) : plain));
    }

    private static List<ObjectNode> unbroken(List<ObjectNode> plain) {
        return plain.stream()
                .map(node -> node.path("text").asString("").indexOf('\n') < 0
                        ? node
                        : node.deepCopy()
                                .put("text", node.path("text").asString("").replace('\n', ' ')))
                .toList();
    }
}
