package dev.jiramcp.adf;

/** Markdown (GFM and the dialect of {@code docs/markdown.md}) to an ADF document that Jira accepts. */
public final class MarkdownToAdf {
    /** Converts without finding people by name. */
    public Adf convert(String markdown) {
        return convert(markdown, Mentions.none());
    }

    /** Converts; a placeholder has nothing to stand for in a new document and is refused. */
    public Adf convert(String markdown, Mentions mentions) {
        return Adf.empty();
    }
}
