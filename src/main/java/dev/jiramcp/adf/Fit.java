package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes blocks fit where they stand: what Jira's schema does not allow there becomes the nearest thing that it allows, and
 * its text stays.
 */
final class Fit {
    private static final String RULE = "———";

    private Fit() {}

    /** The blocks as they may stand in a node of this type, at least as many as it needs. */
    static List<ObjectNode> into(String parent, List<ObjectNode> blocks) {
        List<ObjectNode> fitted = fitted(parent, blocks);
        boolean needsOne =
                Grammar.ADF.node(parent).map(type -> type.least() > 0).orElse(false);
        return fitted.isEmpty() && needsOne ? List.of(Nodes.paragraph(List.of())) : fitted;
    }

    /** A container with its blocks, fitted. */
    static ObjectNode container(ObjectNode node, List<ObjectNode> blocks) {
        node.set("content", Nodes.array(into(Nodes.type(node), blocks)));
        return node;
    }

    private static List<ObjectNode> fitted(String parent, List<ObjectNode> blocks) {
        List<ObjectNode> fitted = new ArrayList<>();
        for (ObjectNode block : blocks) {
            if (Grammar.ADF.allows(parent, Nodes.type(block)) && !crowded(block)) {
                fitted.add(unmarked(parent, block));
            } else {
                fitted.addAll(fitted(parent, lowered(parent, block)));
            }
        }
        return fitted;
    }

    /** A layout whose columns are not two or three, or that has something beside them, is no layout any more. */
    private static boolean crowded(ObjectNode block) {
        List<ObjectNode> content = Nodes.content(block);
        return Nodes.type(block).equals("layoutSection")
                && (content.size() < 2
                        || content.size() > 3
                        || content.stream().anyMatch(child -> !Nodes.type(child).equals("layoutColumn")));
    }

    /** The block without the marks that it may not carry here. */
    private static ObjectNode unmarked(String parent, ObjectNode block) {
        Set<String> allowed = Grammar.ADF
                .node(parent)
                .flatMap(type -> Optional.ofNullable(type.children().get(Nodes.type(block))))
                .orElse(Set.of());
        List<ObjectNode> marks = Nodes.marks(block);
        if (marks.stream().allMatch(mark -> allowed.contains(Nodes.type(mark)))) {
            return block;
        }
        ObjectNode copy = block.deepCopy();
        copy.set(
                "marks",
                Nodes.array(marks.stream()
                        .filter(mark -> allowed.contains(Nodes.type(mark)))
                        .toList()));
        return copy;
    }

    private static List<ObjectNode> lowered(String parent, ObjectNode block) {
        return switch (Nodes.type(block)) {
            case "heading" -> List.of(Nodes.paragraph(strong(Nodes.content(block))));
            case "rule" -> List.of(Nodes.paragraph(List.of(Nodes.text(RULE))));
            case "panel" -> after(panelName(block), Nodes.content(block));
            case "expand" ->
                Grammar.ADF.allows(parent, "nestedExpand")
                        ? List.of(nested(block))
                        : after(Nodes.attribute(block, "title"), Nodes.content(block));
            case "nestedExpand" ->
                Grammar.ADF.allows(parent, "expand")
                        ? List.of(block.deepCopy().put("type", "expand"))
                        : after(Nodes.attribute(block, "title"), Nodes.content(block));
            case "table" -> Nodes.content(block).stream().flatMap(Fit::row).toList();
            case "mediaGroup" -> Nodes.content(block).stream().map(Fit::single).toList();
            case "taskList", "decisionList" -> List.of(bullets(block));
            case "blockCard", "embedCard" -> List.of(card(block));
            default -> Nodes.content(block).isEmpty() ? text(block) : words(block);
        };
    }

    private static List<ObjectNode> words(ObjectNode block) {
        boolean inline = Nodes.content(block).stream().allMatch(child -> Grammar.ADF.isInline(Nodes.type(child)));
        return inline ? List.of(Nodes.paragraph(Nodes.content(block))) : Nodes.content(block);
    }

    private static List<ObjectNode> text(ObjectNode block) {
        if (Grammar.ADF.isInline(Nodes.type(block))) {
            return List.of(Nodes.paragraph(List.of(block)));
        }
        String text = Placeholders.label(block);
        return text.isBlank() ? List.of() : List.of(Nodes.paragraph(List.of(Nodes.text(text))));
    }

    private static String panelName(ObjectNode panel) {
        return Panels.alert(Nodes.attribute(panel, "panelType"));
    }

    /** A title as a strong paragraph, and what it was the title of. */
    private static List<ObjectNode> after(String title, List<ObjectNode> blocks) {
        return title.isBlank()
                ? blocks
                : Stream.concat(Stream.of(Nodes.paragraph(strong(List.of(Nodes.text(title))))), blocks.stream())
                        .toList();
    }

    static List<ObjectNode> strong(List<ObjectNode> inline) {
        return Nodes.merged(inline.stream()
                .map(node -> {
                    Marks marks = new Marks(Nodes.marks(node));
                    boolean plain = Nodes.type(node).equals("text") && !marks.has("code");
                    return plain
                            ? marks.and(Nodes.mark("strong"))
                                    .text(node.path("text").asString(""))
                            : node;
                })
                .toList());
    }

    private static ObjectNode nested(ObjectNode expand) {
        ObjectNode nested = Nodes.node("nestedExpand");
        Nodes.with(nested, "title", Nodes.attribute(expand, "title"));
        return container(nested, Nodes.content(expand));
    }

    /** A row as one paragraph, its cells apart by bars; what is no words in a cell follows. */
    private static Stream<ObjectNode> row(ObjectNode row) {
        List<ObjectNode> inline = new ArrayList<>();
        List<ObjectNode> others = new ArrayList<>();
        for (ObjectNode cell : Nodes.content(row)) {
            if (!inline.isEmpty()) {
                inline.add(Nodes.text(" | "));
            }
            for (ObjectNode block : Nodes.content(cell)) {
                boolean words = Nodes.type(block).equals("paragraph");
                (words ? inline : others).addAll(words ? Nodes.content(block) : List.of(block));
            }
        }
        return Stream.concat(Stream.of(Nodes.paragraph(Nodes.merged(inline))), others.stream());
    }

    private static ObjectNode single(ObjectNode media) {
        return Nodes.with(Nodes.node("mediaSingle", List.of(media)), "layout", "center");
    }

    /** A task or decision list as bullets that show what was done. */
    private static ObjectNode bullets(ObjectNode list) {
        List<ObjectNode> items = new ArrayList<>();
        for (ObjectNode item : Nodes.content(list)) {
            if (!Nodes.type(item).endsWith("Item")) {
                items.add(Nodes.node("listItem", into("listItem", List.of(bullets(item)))));
                continue;
            }
            String state = Nodes.attribute(item, "state");
            String sign = state.equals("DONE") ? "☑ " : state.equals("TODO") ? "☐ " : "";
            List<ObjectNode> inline = new ArrayList<>(Nodes.content(item));
            if (!sign.isEmpty()) {
                inline.add(0, Nodes.text(sign));
            }
            items.add(container(Nodes.node("listItem"), List.of(Nodes.paragraph(Nodes.merged(inline)))));
        }
        return Nodes.node("bulletList", items);
    }

    private static ObjectNode card(ObjectNode card) {
        String url = Nodes.attribute(card, "url");
        return Nodes.paragraph(url.isEmpty() ? List.of() : List.of(Nodes.with(Nodes.node("inlineCard"), "url", url)));
    }
}
