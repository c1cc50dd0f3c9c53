package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Merges edited tables whose cells span several places: place by place, as long as the table kept its size. */
final class Spans {
    /** Merges one cell: the original, the original after a way through Markdown, the edited one. */
    @FunctionalInterface
    interface CellMerge {
        ObjectNode merge(ObjectNode original, ObjectNode again, ObjectNode edited);
    }

    private Spans() {}

    static boolean in(ObjectNode table) {
        return Nodes.content(table).stream()
                .flatMap(row -> Nodes.content(row).stream())
                .anyMatch(cell -> cell.path("attrs").path("colspan").asInt(1) > 1
                        || cell.path("attrs").path("rowspan").asInt(1) > 1);
    }

    /** The rows; empty where the table has another number of rows or columns now. */
    static Optional<List<ObjectNode>> merge(ObjectNode original, ObjectNode again, ObjectNode edited, CellMerge cells) {
        List<List<Optional<ObjectNode>>> grid = Grid.of(original);
        List<ObjectNode> backs = Nodes.content(again);
        List<ObjectNode> nows = Nodes.content(edited);
        if (backs.size() != grid.size() || nows.size() != grid.size()) {
            return Optional.empty();
        }
        List<ObjectNode> rows = new ArrayList<>();
        for (int i = 0; i < grid.size(); i++) {
            List<ObjectNode> back = Nodes.content(backs.get(i));
            List<ObjectNode> now = Nodes.content(nows.get(i));
            if (now.size() != back.size() || now.size() < grid.get(i).size()) {
                return Optional.empty();
            }
            ObjectNode row = Nodes.content(original).get(i).deepCopy();
            row.set("content", Nodes.array(row(grid.get(i), back, now, cells)));
            rows.add(row);
        }
        return Optional.of(rows);
    }

    private static List<ObjectNode> row(
            List<Optional<ObjectNode>> places, List<ObjectNode> back, List<ObjectNode> now, CellMerge cells) {
        List<ObjectNode> row = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            Optional<ObjectNode> original = i < places.size() ? places.get(i) : Optional.empty();
            if (original.isPresent()) {
                String type = Nodes.type(original.get());
                ObjectNode merged = cells.merge(original.get(), back.get(i), now.get(i));
                row.add(merged.deepCopy().put("type", type));
            } else if (!Canonical.of(back.get(i)).equals(Canonical.of(now.get(i)))) {
                // Somebody wrote where a wider cell stands: the words join that cell, or stand in one of their own.
                join(row, now.get(i));
            }
        }
        return row;
    }

    private static void join(List<ObjectNode> row, ObjectNode cell) {
        if (row.isEmpty()) {
            row.add(cell);
            return;
        }
        ObjectNode last = row.remove(row.size() - 1).deepCopy();
        Nodes.content(cell).forEach(last.withArray("content")::add);
        row.add(last);
    }
}
