package dev.jiramcp.adf;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Reads the tags of {@code <details>} into expands; text on the lines of the tags is Markdown of its own. */
final class DetailsReader {
    private static final Pattern TAG = Pattern.compile(
            "(?i)<(/?)details(?:\\s[^<>]*)?>|<summary(?:\\s[^<>]*)?>([^<]*(?:<(?!/summary|/?details)[^<]*)*+)(?:</summary>|$)");

    /** Parses a piece of Markdown again, into its blocks. */
    @FunctionalInterface
    interface Reparse {
        List<ObjectNode> blocks(String markdown);
    }

    private final Reparse reparse;

    DetailsReader(Reparse reparse) {
        this.reparse = reparse;
    }

    void read(String text, Nesting nesting) {
        Matcher tag = TAG.matcher(text);
        int from = 0;
        while (tag.find()) {
            between(text.substring(from, tag.start()), nesting);
            from = tag.end();
            if (tag.group(2) != null) {
                nesting.title(unescape(tag.group(2)));
            } else if (tag.group(1).isEmpty()) {
                nesting.open(Nodes.with(Nodes.node("expand"), "title", ""));
            } else if (!nesting.closeExpand()) {
                nesting.add(Nodes.paragraph(List.of(Nodes.text(tag.group()))));
            }
        }
        between(text.substring(from), nesting);
    }

    private void between(String markdown, Nesting nesting) {
        if (!markdown.isBlank()) {
            reparse.blocks(markdown).forEach(nesting::add);
        }
    }

    private static String unescape(String title) {
        return title.replaceAll("\\s+", " ")
                .strip()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** A title as it stands in {@code <summary>}. */
    static String escape(String title) {
        return title.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
