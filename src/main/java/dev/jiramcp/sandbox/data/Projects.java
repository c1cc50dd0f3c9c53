package dev.jiramcp.sandbox.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The projects of a site. */
public final class Projects {
    private final Map<String, Project> projects = new LinkedHashMap<>();

    Projects() {}

    /** Adds a project, or replaces the one of the same id. */
    public void put(Project project) {
        projects.put(project.id(), project);
    }

    public List<Project> all() {
        return List.copyOf(projects.values());
    }

    public Optional<Project> byId(String id) {
        return Optional.ofNullable(projects.get(id));
    }

    /** The project of this key, in these very letters: Jira tells capitals from small ones. */
    public Optional<Project> byKey(String key) {
        return projects.values().stream()
                .filter(project -> project.key().equals(key))
                .findFirst();
    }

    public Optional<Project> byIdOrKey(String idOrKey) {
        return byId(idOrKey).or(() -> byKey(idOrKey));
    }

    /** The project of an issue. */
    public Project of(Issue issue) {
        return byId(issue.project()).orElseThrow();
    }
}
