package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An issue type.
 *
 * @param level its hierarchy level: -1 a sub-task, 0 a story, task or bug, 1 an epic
 * @param project the team-managed project that it belongs to
 */
public record IssueType(String id, String name, String description, int level, Optional<String> project) {
    public IssueType {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(project, "project is null");
    }

    /** Whether issues of it live under another issue. */
    public boolean subtask() {
        return level < 0;
    }
}
