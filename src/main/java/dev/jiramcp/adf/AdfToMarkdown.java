package dev.jiramcp.adf;

/**
 * An ADF document to Markdown that a person or a model reads, edits and writes back ({@link AdfEdit}). What Markdown cannot
 * say stands as a placeholder, and text is written so that it is read back as the same text. Safe for use by several threads.
 */
public final class AdfToMarkdown {
    private final MarkdownToAdf reader;

    /** Reads back by this what it writes, to be sure that it means the same. */
    public AdfToMarkdown(MarkdownToAdf reader) {
        this.reader = reader;
    }

    public AdfToMarkdown() {
        this(new MarkdownToAdf());
    }

    /** The Markdown of a document. */
    public String convert(Adf adf) {
        LineWriter lines = new LineWriter(reader, Placeholders.of(adf));
        return new BlockWriter(lines).blocks(Nodes.content(adf.document()));
    }
}
