package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import tools.jackson.databind.node.ObjectNode;

/** Reads lists: of points, of tasks and of decisions, which one Markdown list may mix. */
final class ListReader {
    private final BlockReader blocks;
    private final InlineReader inline;
    private final LocalIds ids;

    ListReader(BlockReader blocks, InlineReader inline, LocalIds ids) {
        this.blocks = blocks;
        this.inline = inline;
        this.ids = ids;
    }

    /** The list as one block for each run of items of a kind, in order. */
    List<ObjectNode> read(ListBlock list) {
        List<ObjectNode> read = new ArrayList<>();
        int order = list instanceof OrderedList ordered
                ? Optional.ofNullable(ordered.getMarkerStartNumber()).orElse(1)
                : -1;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            Optional<Token> marker = marker(item);
            if (marker.isPresent()) {
                checkable(item, marker.get(), read);
            } else {
                point(item, order, read);
            }
            order += order < 0 ? 0 : 1;
        }
        return read;
    }

    private static Optional<Token> marker(Node item) {
        return item.getFirstChild() instanceof Paragraph paragraph
                        && paragraph.getFirstChild() instanceof Token token
                        && (token.kind() == Token.Kind.TASK || token.kind() == Token.Kind.DECISION)
                        && endsWord(token)
                ? Optional.of(token)
                : Optional.empty();
    }

    private static boolean endsWord(Token token) {
        Node next = token.getNext();
        return next == null
                || next instanceof SoftLineBreak
                || (next instanceof Text text && text.getLiteral().startsWith(" "));
    }

    private void point(Node item, int order, List<ObjectNode> read) {
        ObjectNode list = last(read, order < 0 ? "bulletList" : "orderedList").orElseGet(() -> {
            ObjectNode started = Nodes.node(order < 0 ? "bulletList" : "orderedList", List.of());
            if (order >= 0 && order != 1) {
                Nodes.attributes(started).put("order", order);
            }
            read.add(started);
            return started;
        });
        list.withArray("content").add(Fit.container(Nodes.node("listItem"), blocks.children(item)));
    }

    private static Optional<ObjectNode> last(List<ObjectNode> read, String type) {
        return read.isEmpty() || !Nodes.type(read.get(read.size() - 1)).equals(type)
                ? Optional.empty()
                : Optional.of(read.get(read.size() - 1));
    }

    /** A task or decision holds one line of words; tasks under it nest, and whatever else is under it follows the list. */
    private void checkable(Node item, Token marker, List<ObjectNode> read) {
        boolean task = marker.kind() == Token.Kind.TASK;
        Node first = item.getFirstChild();
        marker.unlink();
        Nesting words = new Nesting();
        BlockReader.words(inline.read(first), "paragraph", words);
        List<ObjectNode> parts = new ArrayList<>(words.finish());
        List<ObjectNode> text = !parts.isEmpty() && Nodes.type(parts.get(0)).equals("paragraph")
                ? Nodes.content(parts.remove(0))
                : List.of();
        parts.addAll(blocks.siblings(first.getNext()));

        String type = task ? "taskList" : "decisionList";
        ObjectNode list = last(read, type).orElseGet(() -> {
            ObjectNode started = Nodes.with(Nodes.node(type, List.of()), "localId", ids.next(type));
            read.add(started);
            return started;
        });
        ObjectNode node = Nodes.node(task ? "taskItem" : "decisionItem", text);
        Nodes.with(node, "localId", ids.next(text.toString()));
        list.withArray("content").add(Nodes.with(node, "state", task ? marker.value() : "DECIDED"));
        int at = 0;
        while (task && at < parts.size() && Nodes.type(parts.get(at)).equals("taskList")) {
            list.withArray("content").add(parts.get(at++));
        }
        read.addAll(parts.subList(at, parts.size()));
    }
}
