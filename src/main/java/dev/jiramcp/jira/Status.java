package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;

/**
 * One status of a workflow.
 *
 * @param category {@code To Do}, {@code In Progress} or {@code Done}, as the site words it
 */
public record Status(String id, String name, String category) {
    public Status {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(category, "category is null");
    }

    static Status read(JsonNode status) {
        return new Status(
                Nodes.textOr(status, "id"),
                Nodes.textOr(status, "name"),
                Nodes.textOr(status.path("statusCategory"), "name"));
    }
}
