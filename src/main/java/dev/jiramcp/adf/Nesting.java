package dev.jiramcp.adf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts blocks into the frames around them: {@code <details>} and the frames that placeholders open. A frame that nothing
 * closes ends with the blocks; one too deep shows its title alone.
 */
final class Nesting {
    /** An expand in an expand in a column in a layout is the deepest that ADF knows; this is more. */
    private static final int DEEPEST = 8;

    private record Frame(ObjectNode node, List<ObjectNode> content) {}

    private final Deque<Frame> frames = new ArrayDeque<>();
    private final List<ObjectNode> top = new ArrayList<>();
    private int tooDeep;

    void add(ObjectNode block) {
        (frames.isEmpty() ? top : frames.peek().content()).add(block);
    }

    void open(ObjectNode frame) {
        if (Nodes.type(frame).equals("layoutColumn")) {
            closeIf("layoutColumn");
        }
        if (frames.size() < DEEPEST) {
            frames.push(new Frame(frame, new ArrayList<>()));
            return;
        }
        tooDeep++;
        String title = Nodes.attribute(frame, "title");
        if (!title.isBlank()) {
            add(Nodes.paragraph(Fit.strong(List.of(Nodes.text(title)))));
        }
    }

    /** Gives the expand that is open its title; a title without an expand is a line of text. */
    void title(String title) {
        boolean untitled = tooDeep == 0
                && !frames.isEmpty()
                && Nodes.type(frames.peek().node()).equals("expand")
                && frames.peek().content().isEmpty()
                && Nodes.attribute(frames.peek().node(), "title").isEmpty();
        if (untitled) {
            Nodes.with(frames.peek().node(), "title", title);
        } else if (!title.isBlank()) {
            add(Nodes.paragraph(Fit.strong(List.of(Nodes.text(title)))));
        }
    }

    /** Closes the innermost expand; false where none is open. */
    boolean closeExpand() {
        if (tooDeep > 0) {
            tooDeep--;
            return true;
        }
        if (frames.stream().noneMatch(frame -> Nodes.type(frame.node()).equals("expand"))) {
            return false;
        }
        while (!closeIf("expand")) {
            close();
        }
        return true;
    }

    /** Closes the innermost frame of a placeholder, where one is open. */
    void closeFrame() {
        if (frames.stream().noneMatch(frame -> Placeholders.isFrame(Nodes.type(frame.node())))) {
            return;
        }
        while (Nodes.type(frames.element().node()).equals("expand")) {
            close();
        }
        if (closeIf("layoutColumn")) {
            closeIf("layoutSection");
        } else {
            close();
        }
    }

    List<ObjectNode> finish() {
        while (!frames.isEmpty()) {
            close();
        }
        return top;
    }

    private boolean closeIf(String type) {
        boolean is = !frames.isEmpty() && Nodes.type(frames.peek().node()).equals(type);
        if (is) {
            close();
        }
        return is;
    }

    private void close() {
        Frame frame = frames.pop();
        boolean section = Nodes.type(frame.node()).equals("layoutSection");
        if (section) {
            frame.node().set("content", Nodes.array(frame.content()));
            add(frame.node());
        } else {
            add(Fit.container(frame.node(), frame.content()));
        }
    }
}
