package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** Random documents that Jira's schema allows, with words meant to be mistaken for Markdown. */
final class RandomDocument {
    private static final List<String> WORDS = List.of(
            "plain",
            "two words",
            "*",
            "**",
            "_",
            "a_b_c",
            "#",
            "# no heading",
            "- no item",
            "1. no number",
            "2)",
            "> quote",
            "`",
            "``",
            "|",
            "a | b",
            "\\",
            "[x] y",
            "[a](b)",
            "![i](j)",
            "<b>",
            "</details>",
            "<details>",
            "&amp;",
            "~~",
            "~",
            "@ann",
            "mail@example.com",
            "https://example.com/a_b?c=d&e=f.",
            "www.example.com",
            "{status:x|red}",
            "{{adf:media:00000000}}",
            ":smile:",
            "10:30:45",
            "{date:2026-01-01}",
            "!",
            "---",
            "===",
            "+",
            "=",
            "<>",
            "ä ö 漢字 🚀",
            "[!NOTE]",
            "[ ]",
            "a\nb",
            "\n# x",
            "line\n- x\n1. y",
            "(",
            ")",
            "\"",
            "'",
            "$x^2$",
            "    indented",
            "tab\there",
            "a  b",
            " edge ",
            "http://",
            "<https://x.y>",
            "[~accountid:abc]",
            "end\\",
            "|---|",
            "a|b\n---|---",
            "<!-- c -->");
    private static final List<String> MARKS =
            List.of("strong", "em", "strike", "underline", "link", "subsup", "code", "textColor");

    private final Random random;

    RandomDocument(long seed) {
        this.random = new Random(seed);
    }

    Adf next() {
        return Adf.ofBlocks(Nodes.array(blocks("doc", 3)));
    }

    private List<ObjectNode> blocks(String parent, int depth) {
        List<ObjectNode> blocks = new ArrayList<>();
        int count = 1 + random.nextInt(depth + 1);
        for (int i = 0; i < count; i++) {
            blocks.add(block(parent, depth));
        }
        return blocks;
    }

    private ObjectNode block(String parent, int depth) {
        Set<String> allowed =
                new TreeSet<>(Grammar.ADF.node(parent).orElseThrow().children().keySet());
        allowed.removeAll(Set.of("syncBlock", "bodiedSyncBlock", "blockTaskItem"));
        if (depth <= 0) {
            allowed.retainAll(Set.of("paragraph", "codeBlock", "taskItem", "listItem", "tableRow"));
        }
        List<String> types = List.copyOf(allowed);
        return make(types.get(random.nextInt(types.size())), depth - 1);
    }

    private ObjectNode make(String type, int depth) {
        ObjectNode node = Nodes.node(type);
        return switch (type) {
            case "paragraph" -> Nodes.paragraph(inline());
            case "heading" -> heading();
            case "codeBlock" -> code(node);
            case "rule" -> node;
            case "bulletList" -> Nodes.node(type, many(() -> make("listItem", depth)));
            case "orderedList" -> ordered(depth);
            case "listItem", "blockquote" -> Nodes.node(type, blocks(type, depth));
            case "taskList", "decisionList" ->
                Nodes.with(
                        Nodes.node(type, many(() -> item(type.equals("taskList")))), "localId", "l" + random.nextInt());
            case "panel" ->
                Nodes.with(
                        Nodes.node(type, blocks(type, depth)),
                        "panelType",
                        pick("info", "note", "tip", "warning", "error", "custom"));
            case "expand", "nestedExpand" -> Nodes.with(Nodes.node(type, blocks(type, depth)), "title", word());
            case "table" -> table(depth);
            case "layoutSection" -> Nodes.node(type, List.of(column(depth), column(depth)));
            case "bodiedExtension" -> extension(Nodes.node(type, blocks(type, depth)));
            case "extension" -> extension(node);
            case "blockCard" -> Nodes.with(node, "url", "https://example.com/card");
            case "embedCard" -> Nodes.with(Nodes.with(node, "url", "https://example.com/e"), "layout", "center");
            case "mediaSingle" -> Nodes.with(Nodes.node(type, List.of(media())), "layout", pick("center", "wide"));
            case "mediaGroup" -> Nodes.node(type, List.of(media(), media()));
            default -> throw new IllegalStateException(type);
        };
    }

    private ObjectNode heading() {
        ObjectNode node = Nodes.node("heading", inline());
        Nodes.attributes(node).put("level", 1 + random.nextInt(6));
        return node;
    }

    private ObjectNode code(ObjectNode node) {
        node.set("content", Nodes.array(List.of(Nodes.text("x = `1`\n\n```\n" + word() + "\n"))));
        return random.nextBoolean() ? Nodes.with(node, "language", "java") : node;
    }

    private ObjectNode ordered(int depth) {
        ObjectNode node = Nodes.node("orderedList", many(() -> make("listItem", depth)));
        Nodes.attributes(node).put("order", random.nextInt(12));
        return node;
    }

    private ObjectNode item(boolean task) {
        ObjectNode node =
                Nodes.with(Nodes.node(task ? "taskItem" : "decisionItem", inline()), "localId", "i" + random.nextInt());
        return Nodes.with(node, "state", task ? pick("TODO", "DONE") : "DECIDED");
    }

    private ObjectNode table(int depth) {
        int width = 1 + random.nextInt(3);
        boolean header = random.nextBoolean();
        List<ObjectNode> rows = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String type = header && i == 0 ? "tableHeader" : "tableCell";
            rows.add(Nodes.node(
                    "tableRow",
                    IntStream.range(0, width)
                            .mapToObj(c -> Nodes.node(type, blocks(type, Math.min(depth, 1))))
                            .toList()));
        }
        return Nodes.with(Nodes.node("table", rows), "layout", "wide");
    }

    private ObjectNode column(int depth) {
        ObjectNode column = Nodes.node("layoutColumn", blocks("layoutColumn", depth));
        Nodes.attributes(column).put("width", 50);
        return column;
    }

    private ObjectNode extension(ObjectNode node) {
        return Nodes.with(Nodes.with(node, "extensionKey", "toc" + random.nextInt(3)), "extensionType", "com.example");
    }

    private ObjectNode media() {
        if (random.nextBoolean()) {
            return Nodes.with(Nodes.with(Nodes.node("media"), "type", "external"), "url", "https://example.com/i.png");
        }
        ObjectNode media = Nodes.with(Nodes.with(Nodes.node("media"), "type", "file"), "collection", "");
        return Nodes.with(Nodes.with(media, "id", "id-" + random.nextInt()), "alt", word());
    }

    private List<ObjectNode> inline() {
        List<ObjectNode> inline = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            inline.add(random.nextInt(4) == 0 ? special() : text());
        }
        return inline;
    }

    private ObjectNode special() {
        return switch (random.nextInt(7)) {
            case 0 ->
                Nodes.with(
                        Nodes.with(Nodes.node("mention"), "id", "557058:ab-" + random.nextInt(9)),
                        "text",
                        "@Ann [x] Lee");
            case 1 -> Nodes.with(Nodes.with(Nodes.node("status"), "text", pick("Done", "a|b", "}")), "color", "green");
            case 2 -> Nodes.with(Nodes.node("date"), "timestamp", "1777593600000");
            case 3 ->
                Nodes.with(Nodes.with(Nodes.node("emoji"), "shortName", pick(":smile:", ":custom:")), "text", "😄");
            case 4 -> Nodes.with(Nodes.node("inlineCard"), "url", "https://example.com/x(1)");
            case 5 -> Nodes.node("hardBreak");
            default -> Nodes.with(Nodes.with(Nodes.node("mediaInline"), "id", "m1"), "collection", "c");
        };
    }

    private ObjectNode text() {
        Marks marks = Marks.NONE;
        boolean code = false;
        for (int i = random.nextInt(3); i > 0; i--) {
            String mark = MARKS.get(random.nextInt(MARKS.size()));
            code |= mark.equals("code");
            if (!mark.equals("code")) {
                marks = marks.and(mark(mark));
            }
        }
        return code ? marks.code(word()) : marks.text(word());
    }

    private ObjectNode mark(String type) {
        return switch (type) {
            case "link" ->
                Nodes.with(
                        Nodes.mark("link"),
                        "href",
                        pick("https://example.com/a b", "/browse/X-1", "https://e.com/(x)"));
            case "subsup" -> Nodes.with(Nodes.mark("subsup"), "type", pick("sub", "sup"));
            case "textColor" -> Nodes.with(Nodes.mark("textColor"), "color", "#ff0000");
            default -> Nodes.mark(type);
        };
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    private List<ObjectNode> many(Supplier<ObjectNode> one) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> one.get())
                .toList();
    }
}
