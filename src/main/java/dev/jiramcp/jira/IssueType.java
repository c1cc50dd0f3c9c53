package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;

/**
 * One issue type of a project.
 *
 * @param id its id
 * @param name as people see it
 * @param description what it is for
 * @param subtask whether its issues stand below another issue
 * @param level -1 for sub-tasks, 0 for standard issues, 1 for epics, more above them
 */
public record IssueType(String id, String name, String description, boolean subtask, int level) {
    public IssueType {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
    }

    static IssueType read(JsonNode type) {
        boolean subtask = Nodes.flag(type, "subtask");
        return new IssueType(
                Nodes.textOr(type, "id"),
                Nodes.textOr(type, "name"),
                Nodes.textOr(type, "description"),
                subtask,
                type.path("hierarchyLevel").asInt(subtask ? -1 : 0));
    }
}
