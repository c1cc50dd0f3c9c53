package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes tables as GFM. Cells that span several places are followed by empty ones; blocks in a cell stand on one line,
 * apart by {@code <br>}.
 */
final class TableWriter {
    private final LineWriter lines;

    TableWriter(LineWriter lines) {
        this.lines = lines;
    }

    String write(ObjectNode table) {
        List<List<Optional<ObjectNode>>> grid = Grid.of(table);
        int width = grid.stream().mapToInt(List::size).max().orElse(0);
        if (width == 0) {
            return "";
        }
        List<String> rows = new ArrayList<>();
        if (!Grid.hasHeader(table)) {
            rows.add("|" + "   |".repeat(width));
            rows.add("|" + " --- |".repeat(width));
        }
        for (List<Optional<ObjectNode>> row : grid) {
            StringBuilder line = new StringBuilder("|");
            for (int i = 0; i < width; i++) {
                String cell = i < row.size() ? row.get(i).map(this::cell).orElse("") : "";
                line.append(' ').append(cell).append(" |");
            }
            rows.add(line.toString());
            if (rows.size() == 1) {
                rows.add("|" + " --- |".repeat(width));
            }
        }
        return String.join("\n", rows);
    }

    private String cell(ObjectNode cell) {
        List<String> parts = new ArrayList<>();
        Nodes.content(cell).forEach(block -> flat(block, "", parts));
        return String.join("<br>", parts).replace("|", "\\|");
    }

    /** A block of a cell as lines of words. */
    private void flat(ObjectNode block, String sign, List<String> out) {
        switch (Nodes.type(block)) {
            case "paragraph", "heading" -> line(sign, lines.oneLine(Nodes.content(block)), out);
            case "taskItem", "decisionItem" -> line(sign + box(block), lines.oneLine(Nodes.content(block)), out);
            case "codeBlock" -> line(sign, lines.oneLine(code(block)), out);
            case "bulletList", "taskList", "decisionList" ->
                Nodes.content(block)
                        .forEach(item -> flat(item, Nodes.type(item).equals("listItem") ? sign + "• " : sign, out));
            case "orderedList" -> {
                int number = block.path("attrs").path("order").asInt(1);
                for (ObjectNode item : Nodes.content(block)) {
                    flat(item, sign + number++ + "\\. ", out);
                }
            }
            case "listItem", "blockquote", "panel", "table", "tableRow", "tableCell", "tableHeader" ->
                inner(block, sign, out);
            case "nestedExpand", "expand" -> {
                line(sign, lines.oneLine(Fit.strong(List.of(title(block)))), out);
                inner(block, sign, out);
            }
            case "rule" -> line(sign, "———", out);
            default -> line(sign, Placeholders.write(block), out);
        }
    }

    private void inner(ObjectNode block, String sign, List<String> out) {
        String here = sign;
        for (ObjectNode child : Nodes.content(block)) {
            flat(child, here, out);
            here = "";
        }
    }

    private static void line(String sign, String words, List<String> out) {
        if (!words.isEmpty()) {
            out.add(sign + words.replace('\n', ' '));
        }
    }

    private static String box(ObjectNode item) {
        return switch (Nodes.attribute(item, "state")) {
            case "DONE" -> "☑ ";
            case "TODO" -> "☐ ";
            default -> "";
        };
    }

    private static ObjectNode title(ObjectNode expand) {
        return Nodes.text(Nodes.attribute(expand, "title"));
    }

    /** Code line by line, each line as code. */
    private static List<ObjectNode> code(ObjectNode block) {
        List<ObjectNode> inline = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Nodes.content(block).forEach(child -> text.append(child.path("text").asString("")));
        text.toString().lines().filter(line -> !line.isBlank()).forEach(line -> {
            if (!inline.isEmpty()) {
                inline.add(Nodes.node("hardBreak"));
            }
            inline.add(Marks.NONE.code(line));
        });
        return inline;
    }
}
