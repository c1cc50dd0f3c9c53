package dev.jiramcp.adf;

import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;

/**
 * Keeps what a row of a table has beyond its columns, which GFM ignores: mostly a vertical bar that was not escaped, in
 * code too, as in {@code `a|b`}. It joins the last cell, as text.
 *
 * @see <a href="https://github.github.com/gfm/#tables-extension-">GFM: tables</a>
 */
final class ExcessCells extends AbstractVisitor {
    private final String source;

    private ExcessCells(String source) {
        this.source = source;
    }

    /** The same document, with the text of its source that stands in no cell. */
    static Node keep(Node document, String source) {
        document.accept(new ExcessCells(source));
        return document;
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableRow && node.getLastChild() instanceof TableCell last) {
            String more = beyond(node);
            if (!more.isEmpty()) {
                last.appendChild(new Text(more));
            }
        }
        super.visit(node);
    }

    /** From the bar after the last cell on; nothing where only the row's own last bar is left. */
    private String beyond(Node row) {
        int from = 0;
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            from = Math.max(from, end(cell.getSourceSpans()));
        }
        int to = end(row.getSourceSpans());
        String left = from > 0 && from < to ? source.substring(from, to).strip() : "";
        String more = left.endsWith("|") ? left.substring(0, left.length() - 1).stripTrailing() : left;
        if (more.replace('|', ' ').isBlank()) {
            return "";
        }
        return (Character.isWhitespace(source.charAt(from - 1)) ? " " : "") + more.replace("\\|", "|");
    }

    private static int end(List<SourceSpan> spans) {
        return spans.stream()
                .mapToInt(span -> span.getInputIndex() + span.getLength())
                .max()
                .orElse(0);
    }
}
