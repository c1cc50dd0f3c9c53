package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;
import tools.jackson.databind.node.ObjectNode;

/** Reads GFM tables. A header whose cells are all empty is how GFM writes a table without one. */
final class TableReader {
    private final InlineReader inline;

    TableReader(InlineReader inline) {
        this.inline = inline;
    }

    ObjectNode read(TableBlock table) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow) {
                    rows.add(row(row));
                }
            }
        }
        if (rows.size() > 1 && isBlank(rows.get(0))) {
            rows.remove(0);
        }
        return Nodes.node("table", rows);
    }

    static boolean isBlank(ObjectNode row) {
        return Nodes.content(row).stream()
                .flatMap(cell -> Nodes.content(cell).stream())
                .allMatch(block -> Nodes.type(block).equals("paragraph")
                        && Nodes.content(block).isEmpty());
    }

    private ObjectNode row(Node row) {
        List<ObjectNode> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell read) {
                cells.add(cell(read));
            }
        }
        return Nodes.node("tableRow", cells);
    }

    private ObjectNode cell(TableCell cell) {
        Nesting nesting = new Nesting();
        BlockReader.words(inline.read(cell), "paragraph", nesting);
        return Fit.container(Nodes.node(cell.isHeader() ? "tableHeader" : "tableCell"), nesting.finish());
    }
}
