package dev.jiramcp.sandbox.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a query string, each with every value that was sent for it, in the order in which they came.
 *
 * @param values the decoded values by decoded name
 */
public record Parameters(Map<String, List<String>> values) {
    /** No parameters. */
    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
        values = Collections.unmodifiableMap(copy);
    }

    /** Reads a raw query string; an escape that is none stays as it stands. */
    public static Parameters parse(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return new Parameters(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notAnEscape) {
            return text;
        }
    }

    /** The first value. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public Set<String> names() {
        return values.keySet();
    }
}
