package dev.jiramcp.sandbox.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The saved searches of a site. */
public final class Filters {
    private final Map<String, Filter> filters = new LinkedHashMap<>();

    Filters() {}

    /** Adds a filter, or replaces the one of the same id. */
    public void put(Filter filter) {
        filters.put(filter.id(), filter);
    }

    public void remove(String id) {
        filters.remove(id);
    }

    public List<Filter> all() {
        return List.copyOf(filters.values());
    }

    public Optional<Filter> find(String id) {
        return Optional.ofNullable(filters.get(id));
    }
}
