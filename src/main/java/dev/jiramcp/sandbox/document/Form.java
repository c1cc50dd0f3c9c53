package dev.jiramcp.sandbox.document;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One form of a node, or a mark: a line of the table.
 *
 * @param name the type, and behind a dot which of its forms
 * @param attributes the alternatives of which one must fit; none where the node has no attributes
 * @param attributesRequired whether {@code attrs} itself must be there
 * @param children what it holds; empty where it holds nothing
 * @param marks which marks it may bear
 * @param text whether it has a text of its own
 */
record Form(
        String name,
        String type,
        List<List<Attribute>> attributes,
        boolean attributesRequired,
        Optional<Children> children,
        Marks marks,
        boolean text) {

    /**
     * What a node holds.
     *
     * @param required whether {@code content} must be there
     * @param most how many at most
     * @param places the names of the forms that fit, for each place; the last is for all that follow
     */
    record Children(boolean required, int least, int most, List<List<String>> places) {
        Children {
            places = List.copyOf(places);
        }

        List<String> at(int index) {
            return places.get(Math.min(index, places.size() - 1));
        }
    }

    /** Which marks a node may bear: none of them, so that the property itself may not be there, or those of a list. */
    record Marks(boolean present, boolean any, List<String> names) {
        Marks {
            names = List.copyOf(names);
        }
    }

    Form {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        attributes = List.copyOf(attributes);
        requireNonNull(children, "children is null");
        requireNonNull(marks, "marks is null");
    }
}
