package dev.jiramcp.adf;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what stands in one paragraph, heading or cell. Beside inline nodes the result may hold nodes that the caller takes
 * apart: {@code image}, and what placeholders stand for.
 */
final class InlineReader {
    /** An image, before it is known whether it stands alone. */
    static final String IMAGE = "image";

    private final Mentions mentions;
    private final Placeholders placeholders;

    InlineReader(Mentions mentions, Placeholders placeholders) {
        this.mentions = requireNonNull(mentions, "mentions is null");
        this.placeholders = requireNonNull(placeholders, "placeholders is null");
    }

    List<ObjectNode> read(Node parent) {
        List<ObjectNode> found = new ArrayList<>();
        children(parent, Marks.NONE, found);
        return Nodes.merged(found);
    }

    private void children(Node parent, Marks marks, List<ObjectNode> out) {
        HtmlTags tags = new HtmlTags(parent);
        Marks now = marks;
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            Optional<HtmlTags.Tag> tag = child instanceof HtmlInline html ? tags.tag(html) : Optional.empty();
            if (tag.isEmpty()) {
                node(child, now, out);
            } else if (tag.get().mark().equals("time")) {
                out.add(date(tag.get().datetime()));
                child = tag.get().pair();
            } else {
                ObjectNode mark = tag.get().adfMark();
                boolean outer = marks.has(Nodes.type(mark));
                now = tag.get().opens() ? now.and(mark) : outer ? now : now.without(Nodes.type(mark));
            }
        }
    }

    private void node(Node node, Marks marks, List<ObjectNode> out) {
        if (node instanceof Text text) {
            out.add(marks.text(text.getLiteral()));
        } else if (node instanceof SoftLineBreak) {
            out.add(marks.text("\n"));
        } else if (node instanceof HardLineBreak) {
            out.add(Nodes.node("hardBreak"));
        } else if (node instanceof Code code) {
            out.add(marks.code(code.getLiteral()));
        } else if (node instanceof Emphasis) {
            children(node, marks.and(Nodes.mark("em")), out);
        } else if (node instanceof StrongEmphasis) {
            children(node, marks.and(Nodes.mark("strong")), out);
        } else if (node instanceof Strikethrough) {
            children(node, marks.and(Nodes.mark("strike")), out);
        } else if (node instanceof HtmlInline html) {
            out.add(HtmlTags.isBreak(html) ? Nodes.node("hardBreak") : marks.text(html.getLiteral()));
        } else {
            rich(node, marks, out);
        }
    }

    private void rich(Node node, Marks marks, List<ObjectNode> out) {
        if (node instanceof Link link) {
            link(link, marks, out);
        } else if (node instanceof Image image) {
            out.add(image(image, marks));
        } else if (node instanceof Token token) {
            token(token, marks, out);
        } else {
            children(node, marks, out);
        }
    }

    private void link(Link link, Marks marks, List<ObjectNode> out) {
        String address = link.getDestination();
        String label = PlainText.of(link);
        if (address.startsWith("accountid:")) {
            out.add(mention(address.substring(10), label).orElseGet(() -> marks.text(label)));
        } else if (!Links.allowed(address)) {
            children(link, marks, out);
            out.add(marks.text(address.isBlank() || address.equals(label) ? "" : " (" + address + ")"));
        } else if (marks.has("link")) {
            children(link, marks, out);
        } else if (link.getTitle() == null && label.equals(address) && Links.web(address)) {
            // Only <…> and [x](x) come here: an address in running text is a token.
            out.add(isAutolink(link) ? Nodes.with(Nodes.node("inlineCard"), "url", address) : linked(address, marks));
        } else {
            ObjectNode mark = Nodes.with(Nodes.mark("link"), "href", address);
            Optional.ofNullable(link.getTitle()).ifPresent(title -> Nodes.with(mark, "title", title));
            int before = out.size();
            children(link, marks.and(mark), out);
            if (out.size() == before) {
                out.add(marks.and(mark).text(address));
            }
        }
    }

    /** Whether it was written as {@code <https://…>}: commonmark then makes one text, the address itself. */
    private static boolean isAutolink(Link link) {
        return link.getSourceSpans().isEmpty()
                || link.getSourceSpans().get(0).getLength()
                        == link.getDestination().length() + 2;
    }

    private static ObjectNode linked(String address, Marks marks) {
        return marks.and(Nodes.with(Nodes.mark("link"), "href", address)).text(address);
    }

    private static ObjectNode image(Image image, Marks marks) {
        ObjectNode node = Nodes.marked(Nodes.node("text").put("text", ""), marks.list());
        node.put("type", IMAGE);
        Nodes.with(node, "url", image.getDestination());
        return Nodes.with(node, "alt", PlainText.of(image));
    }

    /** What an image becomes among words: a link to it. */
    static ObjectNode imageAsLink(ObjectNode image) {
        String url = Nodes.attribute(image, "url");
        String alt = Nodes.attribute(image, "alt");
        Marks marks = new Marks(Nodes.marks(image));
        if (!Links.allowed(url)) {
            return marks.text(url.isBlank() ? alt : alt.isBlank() ? url : alt + " (" + url + ")");
        }
        String label = alt.isBlank() ? url : alt;
        return marks.has("link")
                ? marks.text(label)
                : marks.and(Nodes.with(Nodes.mark("link"), "href", url)).text(label);
    }

    private void token(Token token, Marks marks, List<ObjectNode> out) {
        switch (token.kind()) {
            case MENTION -> out.add(mention(token.value(), token.detail()).orElseGet(() -> marks.text(token.source())));
            case NAME ->
                out.add(mentions.find(token.value())
                        .flatMap(person -> mention(person.id().value(), person.name()))
                        .orElseGet(() -> marks.text(token.source())));
            case STATUS ->
                out.add(Nodes.with(Nodes.with(Nodes.node("status"), "text", token.value()), "color", token.detail()));
            case DATE -> out.add(date(token.value()));
            case EMOJI ->
                out.add(Nodes.with(
                        Nodes.with(Nodes.node("emoji"), "shortName", token.value()), "text", token.detail()));
            case PLACEHOLDER -> out.add(placeholders.stoodFor(token));
            case URL -> out.add(marks.has("link") ? marks.text(token.source()) : url(token, marks));
            default -> out.add(marks.text(token.source()));
        }
    }

    private static ObjectNode url(Token token, Marks marks) {
        return marks.and(Nodes.with(Nodes.mark("link"), "href", token.value())).text(token.source());
    }

    private static ObjectNode date(String day) {
        return Nodes.with(Nodes.node("date"), "timestamp", Dates.timestamp(day).orElse("0"));
    }

    private static Optional<ObjectNode> mention(String id, String name) {
        if (!id.matches("[0-9A-Za-z:_-]{1,128}")) {
            return Optional.empty();
        }
        ObjectNode mention = Nodes.with(Nodes.node("mention"), "id", new AccountId(id).value());
        String shown = name.startsWith("@") ? name.substring(1) : name;
        return Optional.of(shown.isBlank() ? mention : Nodes.with(mention, "text", "@" + shown));
    }
}
