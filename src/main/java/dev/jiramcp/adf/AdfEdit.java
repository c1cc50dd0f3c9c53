package dev.jiramcp.adf;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes a document through its Markdown. Blocks that were not touched stay as they were, with colours, widths and all that
 * Markdown cannot say; images, macros and the like stay where their placeholders stand.
 */
public final class AdfEdit {
    private final MarkdownToAdf toAdf;
    private final AdfToMarkdown toMarkdown;

    public AdfEdit(MarkdownToAdf toAdf, AdfToMarkdown toMarkdown) {
        this.toAdf = requireNonNull(toAdf, "toAdf is null");
        this.toMarkdown = requireNonNull(toMarkdown, "toMarkdown is null");
    }

    public AdfEdit() {
        this(new MarkdownToAdf(), new AdfToMarkdown());
    }

    /** The document that the edited Markdown of {@code original} says; a placeholder removed removes what it stood for. */
    public Adf replace(Adf original, String markdown, Mentions mentions) {
        Placeholders placeholders = Placeholders.of(original);
        Adf edited = toAdf.convert(markdown, mentions, placeholders);
        Keep keep = new Keep(block -> again(block, placeholders));
        List<ObjectNode> blocks = keep.blocks(Nodes.content(original.document()), Nodes.content(edited.document()));
        return Adf.ofBlocks(Nodes.array(blocks));
    }

    private List<ObjectNode> again(ObjectNode block, Placeholders placeholders) {
        String markdown = toMarkdown.convert(Adf.ofBlocks(Json.array().add(block)));
        return Nodes.content(
                toAdf.convert(markdown, Mentions.none(), placeholders).document());
    }

    /** The document with more at its end. */
    public Adf append(Adf original, String markdown, Mentions mentions) {
        ArrayNode blocks = Json.array();
        original.content().forEach(blocks::add);
        toAdf.convert(markdown, mentions, Placeholders.of(original)).content().forEach(blocks::add);
        return Adf.ofBlocks(blocks);
    }

    /** The document with the one place where a text stands in its Markdown replaced by another text. */
    public Adf patch(Adf original, String find, String replacement, Mentions mentions) {
        String markdown = toMarkdown.convert(original);
        int found = count(markdown, find);
        if (found != 1) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            found == 0 ? "text_not_found" : "text_not_unique",
                            String.format(
                                    Locale.ROOT,
                                    "The text to replace occurs %d times, but must occur exactly once: '%s'.",
                                    found,
                                    shortened(find)))
                    .withRemedy(
                            found == 0
                                    ? "Copy it from the Markdown as it was read, with its signs and line breaks."
                                    : "Give more of the text around it.");
        }
        return replace(original, markdown.replace(find, replacement), mentions);
    }

    private static int count(String text, String find) {
        int count = 0;
        for (int at = find.isEmpty() ? -1 : text.indexOf(find); at >= 0; at = text.indexOf(find, at + 1)) {
            count++;
        }
        return count;
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }
}
