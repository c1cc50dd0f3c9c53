package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** The fields that one may set together: on create, on edit, or during a transition. */
public record Screen(List<Item> items) {
    /**
     * A field on a screen.
     *
     * @param preset what it holds when nobody says otherwise
     */
    public record Item(String field, boolean required, Optional<Value> preset) {
        public Item {
            requireNonNull(field, "field is null");
            requireNonNull(preset, "preset is null");
        }
    }

    public Screen {
        items = List.copyOf(items);
    }

    /** A field's place on it. */
    public Optional<Item> item(String field) {
        return items.stream().filter(item -> item.field().equals(field)).findFirst();
    }
}
