package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.data.Issue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every issue as search knows it at one moment. */
final class Snapshot {
    private final List<Issue> issues;
    private final Map<String, Issue> byId = new HashMap<>();
    private final Map<String, Issue> byKey = new HashMap<>();
    private final Map<String, List<Issue>> byParent = new HashMap<>();

    Snapshot(List<Issue> issues) {
        this.issues = List.copyOf(issues);
        for (Issue issue : issues) {
            byId.put(issue.id(), issue);
            byKey.put(issue.key(), issue);
            issue.parent()
                    .ifPresent(parent -> byParent.computeIfAbsent(parent, id -> new ArrayList<>())
                            .add(issue));
        }
    }

    List<Issue> issues() {
        return issues;
    }

    Optional<Issue> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Issue> byKey(String key) {
        return Optional.ofNullable(byKey.get(key.toUpperCase(Locale.ROOT)));
    }

    List<Issue> children(String id) {
        return byParent.getOrDefault(id, List.of());
    }
}
