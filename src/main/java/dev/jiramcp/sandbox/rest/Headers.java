package dev.jiramcp.sandbox.rest;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Header fields of a request or a reply; a name may stand in any case (RFC 9110, section 5.1).
 *
 * @param fields the values by name in lower case, in the order in which they came
 */
public record Headers(Map<String, List<String>> fields) {
    /** No header fields. */
    public static final Headers NONE = new Headers(Map.of());

    public Headers {
        Map<String, List<String>> lower = new TreeMap<>();
        fields.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        fields = Collections.unmodifiableMap(lower);
    }

    /** Header fields of one value each. */
    public static Headers of(Map<String, String> single) {
        Map<String, List<String>> fields = new TreeMap<>();
        single.forEach((name, value) -> fields.put(name, List.of(value)));
        return new Headers(fields);
    }

    /** The first value of a field. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value of a field. */
    public List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** These fields and one more, which replaces one of the same name. */
    public Headers with(String name, String value) {
        Map<String, List<String>> more = new TreeMap<>(fields);
        more.put(name.toLowerCase(Locale.ROOT), List.of(value));
        return new Headers(more);
    }

    /** The names, in lower case. */
    public Collection<String> names() {
        return fields.keySet();
    }
}
