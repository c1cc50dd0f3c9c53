package dev.jiramcp.adf;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import tools.jackson.databind.node.ArrayNode;

/** Changes a document through its Markdown; what Markdown cannot say, and what was not touched, stays as it was. */
public final class AdfEdit {
    private final MarkdownToAdf toAdf;
    private final AdfToMarkdown toMarkdown;

    public AdfEdit(MarkdownToAdf toAdf, AdfToMarkdown toMarkdown) {
        this.toAdf = requireNonNull(toAdf, "toAdf is null");
        this.toMarkdown = requireNonNull(toMarkdown, "toMarkdown is null");
    }

    /** The document that the edited Markdown of {@code original} says; a placeholder removed removes what it stood for. */
    public Adf replace(Adf original, String markdown, Mentions mentions) {
        return toAdf.convert(markdown, mentions);
    }

    /** The document with more at its end. */
    public Adf append(Adf original, String markdown, Mentions mentions) {
        ArrayNode blocks = Json.array();
        original.content().forEach(blocks::add);
        toAdf.convert(markdown, mentions).content().forEach(blocks::add);
        return Adf.ofBlocks(blocks);
    }

    /** The document with the one occurrence of a text in its Markdown replaced by another. */
    public Adf patch(Adf original, String find, String replacement, Mentions mentions) {
        return replace(original, toMarkdown.convert(original).replace(find, replacement), mentions);
    }
}
