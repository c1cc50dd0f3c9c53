package dev.jiramcp.adf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every document, tried on random ones. */
class RoundTripTest {
    private final MarkdownToAdf toAdf = new MarkdownToAdf();
    private final AdfToMarkdown toMarkdown = new AdfToMarkdown();
    private final AdfEdit edit = new AdfEdit(toAdf, toMarkdown);

    static LongStream seeds() {
        return LongStream.range(0, 80);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDocumentWrittenBackUnchangedIsTheSame(long seed) {
        Adf original = new RandomDocument(seed).next();
        AdfRules.check(original.document());
        Adf written = edit.replace(original, toMarkdown.convert(original), Mentions.none());
        assertThat(written.toString()).isEqualTo(original.toString());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatMarkdownSaysIsValidAndSaysTheSameAgain(long seed) {
        Adf original = new RandomDocument(seed).next();
        Placeholders placeholders = Placeholders.of(original);
        Adf once = toAdf.convert(toMarkdown.convert(original), Mentions.none(), placeholders);
        AdfRules.check(once.document());
        String markdown = toMarkdown.convert(once);
        Adf twice = toAdf.convert(markdown, Mentions.none(), placeholders);
        assertThat(Outline.of(twice)).as(markdown).isEqualTo(Outline.of(once));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noTextIsLost(long seed) {
        Adf original = new RandomDocument(seed).next();
        Adf again = toAdf.convert(toMarkdown.convert(original), Mentions.none(), Placeholders.of(original));
        assertThat(words(again)).as(toMarkdown.convert(original)).containsSubsequence(words(original));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aParagraphIsReadBackAsItWas(long seed) {
        for (ObjectNode block : new RandomDocument(seed)
                .next().content().values().stream()
                        .map(ObjectNode.class::cast)
                        .filter(block -> Nodes.type(block).equals("paragraph"))
                        .toList()) {
            Adf original = Adf.ofBlocks(Nodes.array(List.of(block)));
            String markdown = toMarkdown.convert(original);
            Adf again = toAdf.convert(markdown, Mentions.none(), Placeholders.of(original));
            List<ObjectNode> expected = Plain.meaning(Nodes.content(block));
            assertThat(again.content().values().stream()
                            .flatMap(read -> Plain.meaning(Nodes.content(read)).stream())
                            .toList())
                    .as(markdown)
                    .isEqualTo(expected);
        }
    }

    /** Letters and digits one by one: signs are added where a block becomes words. */
    private static List<String> words(Adf adf) {
        return List.of(AdfText.of(adf).replaceAll("[^\\p{L}\\p{N}]+", "").split(""));
    }
}
