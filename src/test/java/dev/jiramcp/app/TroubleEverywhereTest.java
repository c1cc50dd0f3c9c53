package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TroubleTable.At;
import dev.jiramcp.app.TroubleTable.Row;
import dev.jiramcp.model.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every trouble, provoked as Atlassian does it, and told with the same code, cause and remedy, word for word, in each place
 * where it can show: tools, pages of connecting, console, {@code doctor}, gateway and manual.
 */
class TroubleEverywhereTest {
    /** Whose cause is in Jira's own words, which say what is wrong with the one request. */
    private static final Set<Trouble> IN_JIRAS_WORDS = EnumSet.of(Trouble.NOT_FOUND, Trouble.REFUSED_BY_JIRA);

    static List<Row> rows() {
        return TroubleTable.rows();
    }

    @Test
    void hasEveryTroubleAndForEachEveryPlace() {
        assertThat(rows()).extracting(Row::trouble).containsExactlyInAnyOrder(Trouble.values());
        for (Row row : rows()) {
            for (At place : At.values()) {
                assertThat(row.shown().containsKey(place) || row.never().containsKey(place))
                        .as(row + " " + place)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isToldInTheSameWordsWhereverItShows(Row row) throws IOException {
        told(row.trouble(), "the manual", Files.readString(Path.of("docs", "troubleshooting.md"), UTF_8));
        if (row.shown().isEmpty()) {
            return;
        }
        try (TroubledServer server = new TroubledServer(row.settings())) {
            row.provoke(server);
            row.shown()
                    .forEach((place, texts) ->
                            texts.apply(server).forEach(text -> told(row.trouble(), place.toString(), text)));
        }
    }

    private static void told(Trouble trouble, String place, String text) {
        String words = words(text);
        String where = trouble + " at " + place;
        boolean inJirasWords = IN_JIRAS_WORDS.contains(trouble) && !place.equals("the manual");
        assertThat(words).as(where).containsPattern("\\b" + trouble.code() + "\\b");
        if (!inJirasWords) {
            assertThat(words).as(where).containsSubsequence(pieces(trouble.cause()));
        }
        if (!inJirasWords || trouble != Trouble.REFUSED_BY_JIRA) {
            assertThat(words).as(where).containsSubsequence(pieces(trouble.remedy()));
        }
    }

    /** What stands between the values of an installation. */
    private static List<CharSequence> pieces(String sentence) {
        return Arrays.stream(sentence.split("\\{[a-z]+}"))
                .<CharSequence>map(String::strip)
                .toList();
    }

    /** A text as people read it, from a page or from JSON. */
    private static String words(String text) {
        return text.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&amp;", "&");
    }
}
