package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RenderedTest {
    private record Entry(String id, String body, Optional<ObjectNode> extra) {}

    private record Listing(
            List<Entry> entries,
            Optional<PageToken> nextPageToken,
            @Hidden PageToken here) implements Page<Listing> {
        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public Listing first(int items) {
            return new Listing(entries.subList(0, items), Optional.of(here.plus(items)), here);
        }
    }

    private record Loose(String title, ObjectNode all, List<Entry> entries, List<String> words) {}

    private record Case(long seed, Record output, Manner manner) {
        @Override
        public String toString() {
            return seed + " " + output.getClass().getSimpleName() + " " + manner.maxChars();
        }
    }

    private static Manner manner(int maxChars, Format format) {
        return new Manner(Optional.empty(), maxChars, format);
    }

    static Stream<Case> cases() {
        return IntStream.range(0, 120).mapToObj(seed -> {
            Random random = new Random(seed);
            int maxChars = 500 + random.nextInt(random.nextBoolean() ? 500 : 20_000);
            Manner manner = manner(maxChars, random.nextBoolean() ? Format.JSON : Format.TABLE);
            return new Case(seed, random.nextInt(3) == 0 ? loose(random) : listing(random), manner);
        });
    }

    private static Listing listing(Random random) {
        PageToken here = PageToken.read(Optional.empty(), "query").at("upstream-" + random.nextInt());
        return new Listing(entries(random), Optional.of(here.at("next")), here);
    }

    private static Loose loose(Random random) {
        ObjectNode all = Json.object();
        for (int i = random.nextInt(300); i >= 0; i--) {
            all.put(word(random, 30) + i, word(random, 50));
        }
        List<String> words = IntStream.range(0, random.nextInt(900))
                .mapToObj(i -> word(random, 20))
                .toList();
        return new Loose(word(random, 3000), all, entries(random), words);
    }

    private static List<Entry> entries(Random random) {
        int longest = random.nextBoolean() ? 50 : 3000;
        return IntStream.range(0, random.nextInt(120))
                .mapToObj(i -> new Entry(
                        "id-" + i,
                        word(random, longest),
                        random.nextInt(4) == 0
                                ? Optional.of(Json.object().put(word(random, 9), word(random, 99)))
                                : Optional.empty()))
                .toList();
    }

    /** Text with everything that is written in more characters than it has. */
    private static String word(Random random, int longest) {
        String[] pieces = {"word", " ", "\n", "\"", "\\", "|", "é", "\ud83d\ude00", ", ", ": ", "\t", "- ", "{", "世"};
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest + 1);
        while (text.length() < length) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void neverExceedsWhatWasAskedAndSaysWhatItCut(Case some) {
        Rendered rendered = Rendered.of(some.output(), some.manner());
        int maxChars = some.manner().maxChars();
        assertThat(rendered.text().length()).isLessThanOrEqualTo(maxChars);
        assertThat(Json.write(rendered.structured()).length()).isLessThanOrEqualTo(maxChars);
        ObjectNode whole = Tree.of(some.output());
        boolean cut = !rendered.structured().equals(whole);
        assertThat(rendered.structured().has(Rendered.NOTE)).isEqualTo(cut);
        assertThat(rendered.text().contains("\n" + Rendered.NOTE + ": ")
                        || rendered.text().startsWith(Rendered.NOTE))
                .isEqualTo(cut);
        assertThat(Json.write(rendered.structured())).doesNotContain("\\ud83d\"", "\ufffd");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysTheSameInBothForms(Case some) {
        Rendered rendered = Rendered.of(some.output(), some.manner());
        List<String> scalars = new ArrayList<>();
        collect(rendered.structured(), scalars);
        String text = flattened(rendered.text());
        assertThat(scalars).allSatisfy(scalar -> assertThat(text).contains(flattened(scalar)));
    }

    private static void collect(JsonNode node, List<String> scalars) {
        if (node.isContainer()) {
            node.forEach(child -> collect(child, scalars));
        } else {
            scalars.add(node.asString());
        }
    }

    /** Without white space and without what quoting adds. */
    private static String flattened(String text) {
        return text.replaceAll("\\\\[nt]", "").replaceAll("[\\s\\\\\"]", "");
    }

    @Test
    void continuesWithoutLossWhereItCutAList() {
        List<Entry> all = IntStream.range(0, 57)
                .mapToObj(i -> new Entry("id-" + i, "b".repeat(100), Optional.empty()))
                .toList();
        List<String> seen = new ArrayList<>();
        Optional<String> token = Optional.empty();
        int calls = 0;
        do {
            PageToken here = PageToken.read(token, "query");
            Listing rest = new Listing(all.subList(here.skip(), all.size()), Optional.empty(), here);
            ObjectNode structured = Rendered.of(rest, manner(1500, Format.JSON)).structured();
            structured
                    .path("entries")
                    .forEach(entry -> seen.add(entry.path("id").stringValue()));
            token = Optional.ofNullable(structured.path(PageToken.MEMBER).stringValue(null));
            calls++;
        } while (token.isPresent());
        assertThat(seen).isEqualTo(all.stream().map(Entry::id).toList());
        assertThat(calls).isBetween(5, 8);
    }

    @Test
    void keepsAPageTokenWholeWhereEvenOneItemIsTooLong() {
        PageToken here = PageToken.read(Optional.empty(), "query").at("u".repeat(100));
        Listing listing = new Listing(
                List.of(new Entry("1", "long ".repeat(1000), Optional.empty()), new Entry("2", "", Optional.empty())),
                Optional.empty(),
                here);
        ObjectNode structured = Rendered.of(listing, manner(1000, Format.JSON)).structured();
        assertThat(structured.path("entries")).hasSize(1);
        assertThat(structured.path("entries").path(0).path("body").stringValue())
                .matches("(?s)long .*… \\[[\\d,]+ more characters]");
        assertThat(PageToken.read(Optional.of(structured.path(PageToken.MEMBER).stringValue()), "query"))
                .isEqualTo(here.plus(1));
        assertThat(structured.path(Rendered.NOTE).stringValue())
                .contains("The first 1 of 2 items", "next_page_token continues", "Texts are cut to");
    }

    @Test
    void leavesAloneWhatFits() {
        Rendered rendered = Rendered.of(new TestingTools.Body("SP-1", "short"), Manner.DEFAULT);
        assertThat(rendered.text()).isEqualTo("issue: SP-1\nbody: short");
        assertThat(Json.write(rendered.structured())).isEqualTo("{\"issue\":\"SP-1\",\"body\":\"short\"}");
    }
}
