package dev.jiramcp.sandbox.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The boards of a site and their sprints. */
public final class Boards {
    private final Map<String, Board> boards = new LinkedHashMap<>();
    private final Map<String, Sprint> sprints = new LinkedHashMap<>();

    Boards() {}

    /** Adds a board, or replaces the one of the same id. */
    public void put(Board board) {
        boards.put(board.id(), board);
    }

    /** Adds a sprint, or replaces the one of the same id. */
    public void put(Sprint sprint) {
        sprints.put(sprint.id(), sprint);
    }

    public List<Board> all() {
        return List.copyOf(boards.values());
    }

    public Optional<Board> board(String id) {
        return Optional.ofNullable(boards.get(id));
    }

    public List<Sprint> sprints() {
        return List.copyOf(sprints.values());
    }

    public Optional<Sprint> sprint(String id) {
        return Optional.ofNullable(sprints.get(id));
    }

    /** The sprints of a board, in the order in which they were made. */
    public List<Sprint> sprintsOf(Board board) {
        return sprints.values().stream()
                .filter(sprint -> sprint.board().equals(board.id()))
                .toList();
    }
}
