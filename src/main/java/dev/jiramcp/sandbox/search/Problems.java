package dev.jiramcp.sandbox.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All that is wrong with a query: Jira says everything at once, each thing once. */
final class Problems {
    private final Set<String> errors = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    void error(String message) {
        errors.add(message);
    }

    void warning(String message) {
        warnings.add(message);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
