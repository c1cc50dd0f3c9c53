package dev.jiramcp.adf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.contract.Counted;
import dev.jiramcp.contract.Tally;
import dev.jiramcp.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pairs of Markdown and ADF that others wrote, and Atlassian's schema, where the reference files are at hand.
 *
 * <p>Two documents mean the same when they are equal after this: ids of places ({@code localId}) and attributes that are empty
 * or say the default are left out, marks are in order of their names, texts with equal marks beside each other are one.
 */
@ExtendWith(Counted.class)
class AdfContractTest {
    /** What differs from the pairs, and why we think ours better. */
    private static final Map<Integer, String> MARKDOWN_TO_ADF = Map.of(
            2, "GFM cannot write a table without a header but by an empty one, so an empty header is none",
            3, "as line 2",
            27, "the schema has a panel for tips",
            30, "an image stays an image, with its alternative text",
            39, "a quotation may not stand in a quotation; beyond 90 levels the signs are text",
            41, "the schema has an expand in an expand and no deeper; the titles of the others stay as text",
            80, "a quotation may not stand in a quotation",
            83, "as line 30",
            84, "as line 30");

    private static final Map<Integer, String> ADF_TO_MARKDOWN = Map.of(
            50, "a mention keeps its account id, and its text read back begins with @",
            51, "as line 50",
            53, "as line 50: what a mention is written as cannot be chosen");

    private final AdfSchema schema = AdfSchema.read();
    private final MarkdownToAdf toAdf = new MarkdownToAdf();
    private final AdfToMarkdown toMarkdown = new AdfToMarkdown();

    @Test
    void markdownBecomesTheDocumentOfThePair(Tally tally) {
        Map<Integer, String> differing = new TreeMap<>();
        List<Pair> pairs = Pair.of("markdown-to-adf.jsonl");
        for (Pair pair : pairs) {
            Adf adf = toAdf.convert(pair.markdown(), pair.mentions());
            assertThat(schema.problems(adf)).as(pair.markdown()).isEmpty();
            String ours = meaning(adf.document());
            if (!ours.equals(meaning(pair.adf()))) {
                differing.put(pair.line(), pair.name() + "\n  ours   " + ours + "\n  theirs " + meaning(pair.adf()));
            }
        }
        report(tally, pairs.size(), differing, MARKDOWN_TO_ADF);
    }

    @Test
    void documentBecomesMarkdownThatSaysTheSame(Tally tally) {
        Map<Integer, String> differing = new TreeMap<>();
        List<Pair> pairs = Pair.of("adf-to-markdown.jsonl");
        for (Pair pair : pairs) {
            String markdown = toMarkdown.convert(Adf.of(pair.adf()));
            String ours = meaning(toAdf.convert(markdown, Mentions.none(), Placeholders.of(Adf.of(pair.adf())))
                    .document());
            if (!ours.equals(meaning(pair.adf()))
                    && !ours.equals(meaning(toAdf.convert(pair.markdown()).document()))) {
                differing.put(
                        pair.line(),
                        pair.name() + "\n  ours   " + markdown + "\n  theirs " + pair.markdown() + "\n  read   " + ours
                                + "\n  adf    " + meaning(pair.adf()));
            }
        }
        report(tally, pairs.size(), differing, ADF_TO_MARKDOWN);
    }

    private static void report(Tally tally, int all, Map<Integer, String> differing, Map<Integer, String> known) {
        Map<Integer, String> unexpected = new TreeMap<>(differing);
        unexpected.keySet().removeAll(known.keySet());
        tally.add(Tally.Of.PAIRS, all - unexpected.size(), unexpected.size());
        assertThat(unexpected).isEmpty();
        assertThat(differing.keySet()).containsAll(known.keySet());
    }

    private static String meaning(JsonNode document) {
        return Json.write(normal(document));
    }

    private static JsonNode normal(JsonNode node) {
        ObjectNode normal = Json.object();
        normal.set("type", node.path("type"));
        if (node.has("text")) {
            normal.set("text", node.get("text"));
        }
        TreeMap<String, JsonNode> attributes = new TreeMap<>();
        node.path("attrs").properties().forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue()));
        attributes.remove("localId");
        attributes
                .values()
                .removeIf(value -> value.isString() && value.asString().isEmpty());
        if (!attributes.isEmpty()) {
            normal.set("attrs", Json.mapper().valueToTree(attributes));
        }
        TreeMap<String, JsonNode> marks = new TreeMap<>();
        node.path("marks").forEach(mark -> marks.put(mark.path("type").asString(), normal(mark)));
        if (!marks.isEmpty()) {
            normal.set("marks", Json.mapper().valueToTree(marks.values()));
        }
        List<ObjectNode> content = new ArrayList<>();
        node.path("content").forEach(child -> content.add((ObjectNode) normal(child)));
        if (!content.isEmpty()) {
            normal.set("content", Nodes.array(Nodes.merged(content)));
        }
        return normal;
    }
}
