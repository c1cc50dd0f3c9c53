package dev.jiramcp.sandbox.data;

/**
 * A board.
 *
 * @param kind {@code scrum}, {@code kanban} or {@code simple} (a team-managed project's)
 * @param project the id of the project whose issues it shows
 * @param filter the id of the filter behind it
 */
public record Board(String id, String name, String kind, String project, String filter) {}
