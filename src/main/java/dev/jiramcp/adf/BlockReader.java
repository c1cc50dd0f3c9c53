package dev.jiramcp.adf;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import tools.jackson.databind.node.ObjectNode;

/** Reads the blocks of a parsed Markdown text. */
final class BlockReader {
    private final InlineReader inline;
    private final ListReader lists;
    private final TableReader tables;
    private final DetailsReader details;

    BlockReader(InlineReader inline, LocalIds ids, DetailsReader.Reparse reparse) {
        this.inline = requireNonNull(inline, "inline is null");
        this.lists = new ListReader(this, inline, ids);
        this.tables = new TableReader(inline);
        this.details = new DetailsReader(reparse);
    }

    /** The blocks in a node, not yet fitted to where they stand. */
    List<ObjectNode> children(Node parent) {
        return siblings(parent.getFirstChild());
    }

    /** A block and those that follow it. */
    List<ObjectNode> siblings(Node first) {
        Nesting nesting = new Nesting();
        for (Node child = first; child != null; child = child.getNext()) {
            if (child instanceof DetailsParser.Tags tags) {
                details.read(tags.text(), nesting);
            } else {
                block(child, nesting);
            }
        }
        return nesting.finish();
    }

    private void block(Node node, Nesting nesting) {
        if (node instanceof Paragraph) {
            words(inline.read(node), "paragraph", nesting);
        } else if (node instanceof Heading heading) {
            heading(heading, nesting);
        } else if (node instanceof ThematicBreak) {
            nesting.add(Nodes.node("rule"));
        } else if (node instanceof FencedCodeBlock code) {
            nesting.add(
                    code(code.getLiteral(), Optional.ofNullable(code.getInfo()).orElse("")));
        } else if (node instanceof IndentedCodeBlock code) {
            nesting.add(code(code.getLiteral(), ""));
        } else if (node instanceof BlockQuote quote) {
            quote(quote, nesting);
        } else if (node instanceof ListBlock list) {
            lists.read(list).forEach(nesting::add);
        } else if (node instanceof TableBlock table) {
            nesting.add(tables.read(table));
        } else {
            children(node).forEach(nesting::add);
        }
    }

    private void heading(Heading heading, Nesting nesting) {
        Nesting parts = new Nesting();
        List<ObjectNode> read = inline.read(heading).stream()
                .map(node -> Nodes.type(node).equals(InlineReader.IMAGE) ? InlineReader.imageAsLink(node) : node)
                .toList();
        words(read.isEmpty() ? List.of(Nodes.text(" ")) : read, "heading", parts);
        parts.finish().forEach(part -> {
            if (Nodes.type(part).equals("heading")) {
                Nodes.attributes(part).put("level", heading.getLevel());
            }
            nesting.add(part);
        });
    }

    private static ObjectNode code(String literal, String info) {
        String text = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
        ObjectNode block = Nodes.node("codeBlock", text.isEmpty() ? List.of() : List.of(Nodes.text(text)));
        String language = info.strip().split("[\\s{,]", 2)[0];
        return language.isEmpty() ? block : Nodes.with(block, "language", Languages.name(language));
    }

    private void quote(BlockQuote quote, Nesting nesting) {
        Optional<String> panel = Optional.ofNullable(quote.getFirstChild())
                .filter(Paragraph.class::isInstance)
                .map(Node::getFirstChild)
                .flatMap(BlockReader::alert);
        panel.ifPresent(type -> unwrapAlert(quote.getFirstChild()));
        ObjectNode node = panel.map(type -> Nodes.with(Nodes.node("panel"), "panelType", type))
                .orElseGet(() -> Nodes.node("blockquote"));
        nesting.add(Fit.container(node, children(quote)));
    }

    private static Optional<String> alert(Node first) {
        return first instanceof Token token && token.kind() == Token.Kind.ALERT
                ? Panels.panel(token.value())
                : Optional.empty();
    }

    private static void unwrapAlert(Node paragraph) {
        paragraph.getFirstChild().unlink();
        Node next = paragraph.getFirstChild();
        if (next == null) {
            paragraph.unlink();
        }
    }

    /** Inline nodes as blocks of a type, with the blocks among them beside it. */
    static void words(List<ObjectNode> inline, String type, Nesting nesting) {
        List<ObjectNode> run = new ArrayList<>();
        boolean images = onlyImages(inline);
        boolean split = inline.stream().anyMatch(node -> !isWords(Nodes.type(node)));
        for (ObjectNode node : inline) {
            String kind = Nodes.type(node);
            if (kind.equals(InlineReader.IMAGE)) {
                if (images) {
                    nesting.add(media(node));
                } else {
                    run.add(InlineReader.imageAsLink(node));
                }
            } else if (kind.equals(Placeholders.OPEN)) {
                flush(run, type, split, nesting);
                nesting.open((ObjectNode) node.get("frame"));
            } else if (kind.equals(Placeholders.CLOSE)) {
                flush(run, type, split, nesting);
                nesting.closeFrame();
            } else if (Grammar.ADF.isInline(kind)) {
                run.add(node);
            } else {
                flush(run, type, split, nesting);
                nesting.add(node);
            }
        }
        flush(run, type, split, nesting);
    }

    private static void flush(List<ObjectNode> run, String type, boolean split, Nesting nesting) {
        List<ObjectNode> trimmed = split ? Inline.unbroken(run) : Inline.trimmed(run);
        if (!trimmed.isEmpty() || (type.equals("heading") && !run.isEmpty() && !split)) {
            nesting.add(Nodes.node(type, trimmed));
        }
        run.clear();
    }

    private static boolean isWords(String type) {
        return Grammar.ADF.isInline(type) || type.equals(InlineReader.IMAGE);
    }

    private static boolean onlyImages(List<ObjectNode> inline) {
        return inline.stream()
                .allMatch(node -> Nodes.type(node).equals(InlineReader.IMAGE) ? standsAlone(node) : isBlank(node));
    }

    private static boolean standsAlone(ObjectNode image) {
        return Links.web(Nodes.attribute(image, "url")) && Nodes.marks(image).isEmpty();
    }

    private static boolean isBlank(ObjectNode node) {
        return Nodes.type(node).equals("text") && node.path("text").asString("").isBlank();
    }

    private static ObjectNode media(ObjectNode image) {
        ObjectNode media = Nodes.with(Nodes.node("media"), "type", "external");
        Nodes.with(media, "url", Nodes.attribute(image, "url"));
        String alt = Nodes.attribute(image, "alt");
        if (!alt.isBlank()) {
            Nodes.with(media, "alt", alt);
        }
        return Nodes.with(Nodes.node("mediaSingle", List.of(media)), "layout", "center");
    }
}
