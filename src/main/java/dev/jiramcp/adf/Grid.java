package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The cells of a table by their places: a cell that spans several stands at its first, and the others are empty. */
final class Grid {
    /** A span beyond this is a mistake of somebody's, not a table. */
    private static final int WIDEST = 100;

    private Grid() {}

    static List<List<Optional<ObjectNode>>> of(ObjectNode table) {
        List<List<Optional<ObjectNode>>> grid = new ArrayList<>();
        int[] covered = new int[0];
        for (ObjectNode row : Nodes.content(table)) {
            List<Optional<ObjectNode>> places = new ArrayList<>();
            int[] next = new int[WIDEST * 2];
            for (ObjectNode cell : Nodes.content(row)) {
                pad(places, covered, next);
                int span = span(cell, "colspan");
                for (int i = 0; i < span && places.size() < WIDEST; i++) {
                    next[places.size()] = span(cell, "rowspan") - 1;
                    places.add(i == 0 ? Optional.of(cell) : Optional.empty());
                }
            }
            pad(places, covered, next);
            covered = next;
            grid.add(places);
        }
        return grid;
    }

    /** Whether the first row is all header cells. */
    static boolean hasHeader(ObjectNode table) {
        List<ObjectNode> rows = Nodes.content(table);
        return !rows.isEmpty()
                && !Nodes.content(rows.get(0)).isEmpty()
                && Nodes.content(rows.get(0)).stream()
                        .allMatch(cell -> Nodes.type(cell).equals("tableHeader"));
    }

    private static void pad(List<Optional<ObjectNode>> places, int[] covered, int[] next) {
        while (places.size() < covered.length && covered[places.size()] > 0 && places.size() < WIDEST) {
            next[places.size()] = covered[places.size()] - 1;
            places.add(Optional.empty());
        }
    }

    private static int span(ObjectNode cell, String name) {
        return Math.max(1, Math.min(WIDEST, cell.path("attrs").path(name).asInt(1)));
    }
}
