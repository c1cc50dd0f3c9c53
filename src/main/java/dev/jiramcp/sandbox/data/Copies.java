package dev.jiramcp.sandbox.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Unmodifiable copies that keep their order: the sandbox answers in the same order each time. */
final class Copies {
    private Copies() {}

    static <K, V> Map<K, V> map(Map<K, V> source) {
        return source.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(source));
    }

    static <T> Set<T> set(Set<T> source) {
        return source.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(source));
    }
}
