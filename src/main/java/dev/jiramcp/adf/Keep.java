package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges what was edited as Markdown into the document that it came from. Three versions are compared, as in version
 * control: the original, the original after a way through Markdown and back, and the edited one. What is equal in the last
 * two was not touched and stays as it was, with all that Markdown cannot say.
 */
final class Keep {
    private final Function<ObjectNode, List<ObjectNode>> again;

    /**
     * Merges.
     *
     * @param again takes one block through Markdown and back
     */
    Keep(Function<ObjectNode, List<ObjectNode>> again) {
        this.again = again;
    }

    /** The blocks of the edited document, with the untouched ones as they were. */
    List<ObjectNode> blocks(List<ObjectNode> originals, List<ObjectNode> edited) {
        List<Trio> base = originals.stream()
                .map(original -> new Trio(original, again.apply(original)))
                .toList();
        return merged(base, edited);
    }

    /** An original block and what it is after a way through Markdown: one block, or none, or several. */
    private record Trio(ObjectNode original, List<ObjectNode> again) {
        List<String> tokens() {
            return again.stream().map(Canonical::of).toList();
        }
    }

    private List<ObjectNode> merged(List<Trio> base, List<ObjectNode> edited) {
        List<String> before =
                base.stream().flatMap(trio -> trio.tokens().stream()).toList();
        int[] owners = IntStream.range(0, base.size())
                .flatMap(i ->
                        IntStream.generate(() -> i).limit(base.get(i).again().size()))
                .toArray();
        int[] match = Common.match(edited.stream().map(Canonical::of).toList(), before);
        Merging merging = new Merging(base, edited);
        int at = 0;
        while (at < edited.size()) {
            int owner = match[at] < 0 ? -1 : owners[match[at]];
            int size = owner < 0 ? 0 : base.get(owner).again().size();
            if (owner >= 0 && whole(match, at, size, owners, owner)) {
                merging.keep(owner);
                at += size;
            } else {
                merging.change(at++, nextKept(match, owners, at));
            }
        }
        return merging.result();
    }

    private static boolean whole(int[] match, int at, int size, int[] owners, int owner) {
        boolean first = match[at] == 0 || owners[match[at] - 1] != owner;
        return first
                && at + size <= match.length
                && IntStream.range(1, size).allMatch(i -> match[at + i] == match[at] + i);
    }

    private static int nextKept(int[] match, int[] owners, int from) {
        for (int i = from; i < match.length; i++) {
            if (match[i] >= 0) {
                return owners[match[i]];
            }
        }
        return Integer.MAX_VALUE;
    }

    /** One sequence being put together. */
    private final class Merging {
        private final List<Trio> base;
        private final List<ObjectNode> edited;
        private final List<ObjectNode> result = new ArrayList<>();
        private int next;

        Merging(List<Trio> base, List<ObjectNode> edited) {
            this.base = base;
            this.edited = edited;
            unseen();
        }

        void keep(int owner) {
            result.add(base.get(owner).original());
            next = owner + 1;
            unseen();
        }

        /** Blocks that Markdown does not show, such as empty paragraphs, stay behind the block before them. */
        private void unseen() {
            while (next < base.size() && base.get(next).again().isEmpty()) {
                result.add(base.get(next++).original());
            }
        }

        /** A block that was changed takes what Markdown cannot say from the next original of its type, if there is one. */
        void change(int at, int limit) {
            ObjectNode block = edited.get(at);
            for (int i = next; i < Math.min(limit, base.size()); i++) {
                Trio trio = base.get(i);
                if (trio.again().size() == 1 && Nodes.type(trio.original()).equals(Nodes.type(block))) {
                    result.add(node(trio.original(), trio.again().get(0), block));
                    next = i + 1;
                    return;
                }
            }
            result.add(block);
        }

        List<ObjectNode> result() {
            return result;
        }
    }

    private ObjectNode node(ObjectNode original, ObjectNode again, ObjectNode edited) {
        if (Canonical.of(again).equals(Canonical.of(edited))) {
            return original;
        }
        ObjectNode merged = edited.deepCopy();
        if (original.has("marks") && !Nodes.type(original).equals("text")) {
            merged.set("marks", original.get("marks"));
        }
        Canonical.attributes(original, again, merged);
        String type = Nodes.type(original);
        if (Canonical.holdsBlocks(type) && Nodes.type(again).equals(type)) {
            children(original, again, edited).ifPresent(content -> merged.set("content", Nodes.array(content)));
        }
        return merged;
    }

    private Optional<List<ObjectNode>> children(ObjectNode original, ObjectNode again, ObjectNode edited) {
        if (Nodes.type(original).equals("table") && Spans.in(original)) {
            return Spans.merge(original, again, edited, this::node);
        }
        List<ObjectNode> seen = Nodes.content(original).stream()
                .filter(child -> !Canonical.isUnseen(child))
                .toList();
        List<ObjectNode> back = Nodes.content(again);
        List<ObjectNode> now = Nodes.content(edited);
        if (seen.size() != back.size()) {
            return Optional.empty();
        }
        if (Nodes.type(original).equals("tableRow")) {
            return now.size() == back.size()
                    ? Optional.of(IntStream.range(0, seen.size())
                            .mapToObj(i -> cell(seen.get(i), back.get(i), now.get(i)))
                            .toList())
                    : Optional.empty();
        }
        List<Trio> base = IntStream.range(0, seen.size())
                .mapToObj(i -> new Trio(seen.get(i), List.of(back.get(i))))
                .toList();
        return Optional.of(merged(base, now));
    }

    /** A cell keeps its kind: Markdown cannot say that the first cell of a row is a header. */
    private ObjectNode cell(ObjectNode original, ObjectNode again, ObjectNode edited) {
        ObjectNode merged = node(original, again, edited);
        return Nodes.type(again).equals(Nodes.type(edited))
                ? merged.deepCopy().put("type", Nodes.type(original))
                : merged;
    }
}
