package dev.jiramcp.adf;

import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import tools.jackson.databind.node.ObjectNode;

/**
 * Markdown (GFM and the dialect of {@code docs/markdown.md}) to an ADF document that Jira accepts: what its schema forbids
 * somewhere becomes the nearest thing that it allows, and no text is lost. Safe for use by several threads.
 */
public final class MarkdownToAdf {
    /** More characters than this are refused; Jira itself takes some tens of thousands. */
    public static final int MAX_CHARS = 1_000_000;

    private final Parser parser = Dialect.parser();

    /** Converts without finding people by name. */
    public Adf convert(String markdown) {
        return convert(markdown, Mentions.none());
    }

    /** Converts; a placeholder has nothing to stand for in a new document and is refused. */
    public Adf convert(String markdown, Mentions mentions) {
        return convert(markdown, mentions, Placeholders.NONE);
    }

    Adf convert(String markdown, Mentions mentions, Placeholders placeholders) {
        if (markdown.length() > MAX_CHARS) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "text_too_long",
                            String.format(
                                    Locale.ROOT,
                                    "The text has %,d characters; at most %,d are taken.",
                                    markdown.length(),
                                    MAX_CHARS))
                    .withRemedy("Shorten it, or attach it as a file.");
        }
        return new Reading(mentions, placeholders).document(markdown);
    }

    /** One conversion. */
    private final class Reading {
        private final BlockReader blocks;
        private int reparsing;

        Reading(Mentions mentions, Placeholders placeholders) {
            blocks = new BlockReader(new InlineReader(mentions, placeholders), new LocalIds(), this::reparse);
        }

        Adf document(String markdown) {
            List<ObjectNode> read = blocks.children(parsed(Clean.text(markdown)));
            return Adf.ofBlocks(Nodes.array(Fit.into("doc", read)));
        }

        private Node parsed(String text) {
            return ExcessCells.keep(parser.parse(text), text);
        }

        /** Pieces between tags hold no tag at their start, so one level is enough; deeper ones stay text. */
        private List<ObjectNode> reparse(String piece) {
            if (reparsing > 1) {
                return List.of(Nodes.paragraph(List.of(Nodes.text(piece.strip()))));
            }
            reparsing++;
            try {
                return new ArrayList<>(blocks.children(parsed(piece)));
            } finally {
                reparsing--;
            }
        }
    }
}
