package dev.jiramcp.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.tool.CheckedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The codes of {@code docs/troubleshooting.md} are written from the code, word for word. */
class TroublePageTest {
    private static final String BEGIN = "<!-- troubles: written from the code -->\n";

    @Test
    void tablesOfThePageAreCurrent() throws IOException {
        Path page = Path.of("docs", "troubleshooting.md");
        String text = Files.readString(page, UTF_8);
        int begin = text.indexOf(BEGIN);
        assertThat(begin).as("the page has the mark where the tables begin").isNotNegative();
        CheckedFile.check(page, text.substring(0, begin + BEGIN.length()) + tables());
    }

    private static String tables() {
        Map<Trouble.Where, List<Trouble>> places =
                Arrays.stream(Trouble.values()).collect(groupingBy(Trouble::where, TreeMap::new, toList()));
        StringBuilder page = new StringBuilder();
        places.forEach((where, troubles) -> {
            page.append("\n### ").append(where.heading()).append("\n\n| Code | Cause | Remedy |\n|---|---|---|\n");
            troubles.forEach(trouble -> page.append("| `")
                    .append(trouble.code())
                    .append("` | ")
                    .append(trouble.cause())
                    .append(" | ")
                    .append(trouble.remedy())
                    .append(" |\n"));
        });
        return page.toString();
    }

    @ParameterizedTest
    @EnumSource
    void saysCauseAndRemedyInSentences(Trouble trouble) {
        assertThat(trouble.cause()).matches("[A-Z].*[.]").doesNotContain("|");
        assertThat(trouble.remedy()).matches("[A-Z].*[.]").doesNotContain("|");
        assertThat(Trouble.of(trouble.code())).contains(trouble);
        assertThat(trouble.refusal("More.").getMessage()).isEqualTo(trouble.cause() + " More. " + trouble.remedy());
    }
}
