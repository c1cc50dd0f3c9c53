package dev.jiramcp.sandbox.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Facts about one request, by name, gathered while it is answered: who asked, through which app, what it cost. */
public final class Notes {
    private final Map<String, String> facts = new LinkedHashMap<>();

    /** Notes a fact, in place of an earlier one of the same name. */
    public synchronized void put(String name, String value) {
        facts.put(name, value);
    }

    public synchronized Optional<String> get(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** All facts, as they stand now. */
    public synchronized Map<String, String> all() {
        return Map.copyOf(facts);
    }
}
