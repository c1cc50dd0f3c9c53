package dev.jiramcp.adf;

/** An ADF document to Markdown that a person or a model reads, edits and writes back. */
public final class AdfToMarkdown {
    /** The Markdown of a document; what Markdown cannot say stands as a placeholder. */
    public String convert(Adf adf) {
        return AdfText.of(adf);
    }
}
