package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The marks that hold at one place of a text, in one order whatever the order they were opened in. */
record Marks(List<ObjectNode> list) {
    static final Marks NONE = new Marks(List.of());

    private static final List<String> ORDER = List.of("link", "strong", "em", "strike", "underline", "subsup", "code");
    private static final Set<String> BESIDE_CODE = Set.of("link", "annotation");

    Marks {
        list = List.copyOf(list);
    }

    /** These and one more, which takes the place of one of its type. */
    Marks and(ObjectNode mark) {
        List<ObjectNode> marks = new ArrayList<>(without(Nodes.type(mark)).list);
        marks.add(mark);
        marks.sort(Comparator.comparingInt(each -> ORDER.indexOf(Nodes.type(each))));
        return new Marks(marks);
    }

    Marks without(String type) {
        return new Marks(
                list.stream().filter(mark -> !Nodes.type(mark).equals(type)).toList());
    }

    boolean has(String type) {
        return list.stream().anyMatch(mark -> Nodes.type(mark).equals(type));
    }

    /** A text with these marks. */
    ObjectNode text(String text) {
        return Nodes.marked(Nodes.text(text), list);
    }

    /** A piece of code with those of these marks that code may carry. */
    ObjectNode code(String text) {
        List<ObjectNode> kept = new ArrayList<>(list.stream()
                .filter(mark -> BESIDE_CODE.contains(Nodes.type(mark)))
                .toList());
        kept.add(Nodes.mark("code"));
        return Nodes.marked(Nodes.text(text), kept);
    }
}
