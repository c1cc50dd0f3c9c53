package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes blocks as Markdown. */
final class BlockWriter {
    private final LineWriter lines;
    private final ListWriter lists;
    private final TableWriter tables;

    BlockWriter(LineWriter lines) {
        this.lines = lines;
        this.lists = new ListWriter(this, lines);
        this.tables = new TableWriter(lines);
    }

    /** The blocks with a blank line between them; a block without words is not shown. */
    String blocks(List<ObjectNode> blocks) {
        return join(written(blocks));
    }

    static String join(List<String> written) {
        return String.join(
                "\n\n", written.stream().filter(text -> !text.isEmpty()).toList());
    }

    List<String> written(List<ObjectNode> blocks) {
        List<String> written = new ArrayList<>();
        String before = "";
        boolean other = false;
        for (ObjectNode block : blocks) {
            // Two lists after each other would be one: the second takes the other sign.
            other = ListWriter.follows(before, Nodes.type(block)) && !other;
            String text = block(block, other);
            written.add(text);
            before = text.isEmpty() ? before : Nodes.type(block);
        }
        return written;
    }

    private String block(ObjectNode block, boolean otherSign) {
        return switch (Nodes.type(block)) {
            case "paragraph" -> lines.paragraph(Nodes.content(block));
            case "heading" -> heading(block);
            case "bulletList", "orderedList", "taskList", "decisionList" -> lists.write(block, otherSign);
            case "blockquote" -> quoted(blocks(Nodes.content(block)));
            case "codeBlock" -> code(block);
            case "rule" -> "---";
            case "panel" -> panel(block);
            case "expand", "nestedExpand" -> expand(block);
            case "table" -> tables.write(block);
            case "mediaSingle" -> image(block);
            default -> other(block);
        };
    }

    private String heading(ObjectNode heading) {
        int level = Math.max(1, Math.min(6, heading.path("attrs").path("level").asInt(1)));
        String words = lines.oneLine(Nodes.content(heading));
        // Signs at the end would close the heading.
        String closed = words.replaceAll("(?<=^|\\s)(#+)$", "\\\\$1");
        return ("#".repeat(level) + " " + closed).strip();
    }

    private static String code(ObjectNode block) {
        StringBuilder text = new StringBuilder();
        Nodes.content(block).forEach(child -> text.append(child.path("text").asString("")));
        String code = Clean.text(text.toString());
        String fence = "```";
        while (code.contains(fence)) {
            fence += "`";
        }
        String language = Nodes.attribute(block, "language").strip().replaceAll("[`\\s].*", "");
        return fence + language + "\n" + code + (code.isEmpty() ? "" : "\n") + fence;
    }

    private String panel(ObjectNode panel) {
        String body = blocks(Nodes.content(panel));
        List<ObjectNode> content = Nodes.content(panel);
        boolean words = !content.isEmpty() && Nodes.type(content.get(0)).equals("paragraph");
        String alert = "[!" + Panels.alert(Nodes.attribute(panel, "panelType")) + "]";
        return quoted(body.isEmpty() ? alert : alert + (words ? "\n" : "\n\n") + body);
    }

    private static String quoted(String body) {
        return prefixed(body.isEmpty() ? " " : body, "> ", "> ");
    }

    /** Each line with a text before it; lines that are empty get no space at their end. */
    static String prefixed(String body, String first, String others) {
        StringBuilder out = new StringBuilder();
        String prefix = first;
        for (String line : body.split("\n", -1)) {
            out.append(out.isEmpty() ? "" : "\n");
            out.append(line.isEmpty() ? prefix.stripTrailing() : prefix + line);
            prefix = others;
        }
        return out.toString();
    }

    private String expand(ObjectNode expand) {
        String title = DetailsReader.escape(Clean.text(Nodes.attribute(expand, "title")));
        String body = blocks(Nodes.content(expand));
        return "<details>\n<summary>" + title + "</summary>\n\n" + body + (body.isEmpty() ? "" : "\n\n") + "</details>";
    }

    /** An image of the web that says nothing more than Markdown can; any other keeps its placeholder. */
    private String image(ObjectNode single) {
        List<ObjectNode> content = Nodes.content(single);
        ObjectNode media = content.isEmpty() ? single : content.get(0);
        String url = Nodes.attribute(media, "url");
        boolean plain = content.size() == 1
                && Nodes.attribute(media, "type").equals("external")
                && Nodes.marks(single).isEmpty()
                && Nodes.marks(media).isEmpty()
                && Links.web(url)
                && !url.matches(".*[()<>\\\\].*");
        String alt = Clean.text(Nodes.attribute(media, "alt"))
                .replaceAll("\\s+", " ")
                .strip();
        return plain ? "![" + Escapes.full(alt) + "](" + url + ")" : Placeholders.write(single);
    }

    /** A frame with what is in it, or the placeholder of a node. */
    private String other(ObjectNode block) {
        String type = Nodes.type(block);
        if (!Placeholders.isFrame(type)) {
            return Placeholders.write(block);
        }
        List<String> parts = new ArrayList<>();
        parts.add(Placeholders.write(block));
        parts.addAll(written(Nodes.content(block)));
        if (!type.equals("layoutColumn")) {
            parts.add(Placeholders.end());
        }
        return join(parts);
    }
}
