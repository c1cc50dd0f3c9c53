package dev.jiramcp.adf;

import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/** Finds the lines that open, title and close a {@code <details>} element; what stands between them is Markdown. */
final class DetailsParser extends AbstractBlockParser {
    private static final Pattern START = Pattern.compile("(?i)</?(details|summary)(\\s[^<>]*)?>.*");

    private static final int LONGEST_TITLE = 1_000;

    /** Lines with tags of {@code <details>}. */
    static final class Tags extends CustomBlock {
        private final StringBuilder text = new StringBuilder();

        String text() {
            return text.toString();
        }

        /** Whether a title was begun and not ended. */
        private boolean open() {
            return text.length() < LONGEST_TITLE && text.lastIndexOf("<summary") > text.lastIndexOf("</summary");
        }
    }

    /** Begins such a block; it may interrupt a paragraph. */
    static final class Factory extends AbstractBlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            if (state.getIndent() >= 4) {
                return BlockStart.none();
            }
            CharSequence line = state.getLine().getContent();
            int from = state.getNextNonSpaceIndex();
            boolean tag = from < line.length()
                    && line.charAt(from) == '<'
                    && START.matcher(line.subSequence(from, line.length())).matches();
            return tag ? BlockStart.of(new DetailsParser()).atIndex(from) : BlockStart.none();
        }
    }

    private final Tags block = new Tags();

    @Override
    public Block getBlock() {
        return block;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        return block.open() && !state.isBlank() ? BlockContinue.atIndex(state.getIndex()) : BlockContinue.none();
    }

    @Override
    public void addLine(SourceLine line) {
        block.text.append(block.text.isEmpty() ? "" : "\n").append(line.getContent());
    }
}
