package dev.jiramcp.connection.scope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.CheckedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/scopes.md} are written from the code. */
class ScopePageTest {
    private static final String BEGIN = "<!-- scopes: written from the code -->\n";

    @Test
    void tablesOfThePageAreCurrent() throws IOException {
        Path page = Path.of("docs", "scopes.md");
        String text = Files.readString(page, UTF_8);
        int begin = text.indexOf(BEGIN);
        assertThat(begin)
                .as("docs/scopes.md has the mark where the tables begin")
                .isNotNegative();
        CheckedFile.check(page, text.substring(0, begin + BEGIN.length()) + ScopeTable.of(Catalogue.ALL));
    }
}
