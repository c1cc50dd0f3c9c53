package dev.jiramcp.adf;

import java.util.LinkedHashSet;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The Markdown that we read: CommonMark with the tables and strikethrough of GFM, our tokens and {@code <details>}. Blocks
 * of HTML are not among its blocks, so that what looks like HTML is text with Markdown in it.
 */
final class Dialect {
    /** Blocks and marks nested deeper are text: more than people write, and little enough for every stack. */
    private static final int DEEPEST = 90;

    /** In the order of CommonMark's precedence: {@code - ---} is a rule, not a list. The parser takes it from here. */
    private static final List<Class<? extends Block>> BLOCKS = List.of(
            BlockQuote.class,
            Heading.class,
            FencedCodeBlock.class,
            ThematicBreak.class,
            ListBlock.class,
            IndentedCodeBlock.class);

    private Dialect() {}

    static Parser parser() {
        return Parser.builder()
                .extensions(List.of(
                        TablesExtension.create(),
                        StrikethroughExtension.builder().requireTwoTildes(true).build()))
                .enabledBlockTypes(new LinkedHashSet<>(BLOCKS))
                .customBlockParserFactory(new DetailsParser.Factory())
                .customInlineContentParserFactory(new TokenParser())
                .linkProcessor(new BracketTokens())
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .maxOpenBlockParsers(DEEPEST)
                .maxInlineNesting(DEEPEST)
                .build();
    }
}
