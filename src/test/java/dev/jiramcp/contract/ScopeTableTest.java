package dev.jiramcp.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.jiramcp.jira.Jira;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The product's table of scopes says what Atlassian says. */
class ScopeTableTest {
    private record Scopes(Set<String> classic, Set<String> granular) {
        static Scopes of(String classic, String granular) {
            return new Scopes(words(classic), words(granular));
        }

        private static Set<String> words(String cell) {
            return new TreeSet<>(Arrays.stream(cell.split("[ ,|]+", -1))
                    .filter(word -> !word.isEmpty())
                    .toList());
        }
    }

    @Test
    void everyRowAgreesWithAtlassians() throws IOException {
        Map<String, Scopes> theirs = new TreeMap<>();
        rows(reference()).skip(1).forEach(cell -> theirs.put(cell[2] + " " + cell[3], Scopes.of(cell[4], cell[5])));
        Map<String, Scopes> ours = ours();
        assertThat(ours).isNotEmpty();
        assertThat(theirs).containsAllEntriesOf(ours);
    }

    private static Map<String, Scopes> ours() throws IOException {
        try (InputStream table =
                Objects.requireNonNull(Jira.class.getResourceAsStream("scopes.tsv"), "the table is missing")) {
            Map<String, Scopes> ours = new TreeMap<>();
            rows(new String(table.readAllBytes(), UTF_8).lines().toList())
                    .forEach(cell -> ours.put(cell[0], Scopes.of(cell[1], cell[2])));
            return ours;
        }
    }

    private static Stream<String[]> rows(List<String> lines) {
        return lines.stream().map(line -> line.split("\t", -1));
    }

    private static List<String> reference() throws IOException {
        String folder = System.getProperty("reference.dir", "");
        assumeFalse(folder.isEmpty(), "reference.dir is not set, so Atlassian's scopes are not at hand");
        return Files.readAllLines(Path.of(folder, "jira-api", "scopes.tsv"));
    }
}
