package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One sprint.
 *
 * @param state {@code future}, {@code active} or {@code closed}
 * @param board the board that it was made on, where it is told
 */
public record Sprint(long id, String name, String state, Optional<Long> board) {
    public Sprint {
        requireNonNull(name, "name is null");
        requireNonNull(state, "state is null");
        requireNonNull(board, "board is null");
    }

    /** Reads a sprint from Jira's answer. */
    public static Sprint read(JsonNode sprint) {
        Optional<Long> board = Nodes.text(sprint, "originBoardId")
                .or(() -> Nodes.text(sprint, "boardId"))
                .map(Long::valueOf);
        return new Sprint(
                sprint.path("id").asLong(0),
                Nodes.textOr(sprint, "name"),
                Nodes.textOr(sprint, "state").toLowerCase(java.util.Locale.ROOT),
                board);
    }
}
