package dev.jiramcp.sandbox.data;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ids that a site gives: for each kind of thing a row of numbers of its own, the same each time. */
public final class Sequences {
    private static final long FIRST = 10_000;

    private final Map<String, Long> next = new LinkedHashMap<>();

    Sequences() {}

    /** The next id of a kind of thing, such as {@code comment}. */
    public String next(String kind) {
        long id = next.getOrDefault(kind, FIRST);
        next.put(kind, id + 1);
        return Long.toString(id);
    }

    /** Lets a kind begin at another number. */
    public void startAt(String kind, long first) {
        next.put(kind, first);
    }
}
