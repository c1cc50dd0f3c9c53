package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Writes lists. */
final class ListWriter {
    private static final Set<String> BULLETED = Set.of("bulletList", "taskList", "decisionList");

    private final BlockWriter blocks;
    private final LineWriter lines;

    ListWriter(BlockWriter blocks, LineWriter lines) {
        this.blocks = blocks;
        this.lines = lines;
    }

    /** Whether a list after another would be read as more of it. */
    static boolean follows(String before, String type) {
        return BULLETED.contains(type) ? BULLETED.contains(before) : type.equals("orderedList") && before.equals(type);
    }

    String write(ObjectNode list, boolean otherSign) {
        List<String> items = new ArrayList<>();
        int number = list.path("attrs").path("order").asInt(1);
        boolean ordered = Nodes.type(list).equals("orderedList");
        for (ObjectNode item : Nodes.content(list)) {
            String sign = ordered ? number++ + (otherSign ? ")" : ".") : otherSign ? "*" : "-";
            items.add(item(item, sign, otherSign));
        }
        return String.join("\n", items);
    }

    private String item(ObjectNode item, String sign, boolean otherSign) {
        String indent = " ".repeat(sign.length() + 1);
        return switch (Nodes.type(item)) {
            case "taskItem" -> task(sign, item, lines.paragraph(Nodes.content(item)));
            case "blockTaskItem" -> task(sign, item, blocks.blocks(Nodes.content(item)));
            case "decisionItem" ->
                BlockWriter.prefixed("<> " + lines.paragraph(Nodes.content(item)), sign + " ", indent)
                        .stripTrailing();
            case "taskList" -> BlockWriter.prefixed(write(item, otherSign), indent, indent);
            default -> BlockWriter.prefixed(body(Nodes.content(item)), sign + " ", indent);
        };
    }

    private static String task(String sign, ObjectNode item, String words) {
        String box = Nodes.attribute(item, "state").equals("DONE") ? "[x] " : "[ ] ";
        return BlockWriter.prefixed(box + words, sign + " ", " ".repeat(sign.length() + 1))
                .stripTrailing();
    }

    /** The blocks of an item: a list right under its words, other blocks after a blank line. */
    private String body(List<ObjectNode> content) {
        List<String> written = blocks.written(content);
        StringBuilder body = new StringBuilder();
        String before = "";
        for (int i = 0; i < content.size(); i++) {
            String type = Nodes.type(content.get(i));
            if (written.get(i).isEmpty()) {
                continue;
            }
            if (!body.isEmpty()) {
                boolean tight = before.equals("paragraph") && interrupts(content.get(i), written.get(i));
                body.append(tight ? "\n" : "\n\n");
            }
            body.append(written.get(i));
            before = type;
        }
        return body.toString();
    }

    /** Whether a list can follow a paragraph without a blank line: not one that starts empty or at another number. */
    private static boolean interrupts(ObjectNode block, String written) {
        String first = written.lines().findFirst().orElse("");
        return first.matches("(?:[-*]|1[.)]) .*\\S.*")
                && (BULLETED.contains(Nodes.type(block)) || Nodes.type(block).equals("orderedList"));
    }
}
