package dev.jiramcp.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "tools");
    private static final String BEGIN = "<!-- tools: written from the code -->\n";
    private static final String END = "<!-- /tools -->";

    @Test
    void manifestIsCurrent() throws IOException {
        CheckedFile.check(Path.of("tools-manifest.json"), Manifest.of(Catalogue.ALL));
    }

    @Test
    void referencePageIsCurrent() throws IOException {
        CheckedFile.check(Path.of("docs", "tools.md"), ToolTable.page(Catalogue.ALL));
    }

    @Test
    void tableOfTheReadmeIsCurrent() throws IOException {
        Path readme = Path.of("README.md");
        String text = Files.readString(readme, UTF_8);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        assertThat(begin).as("README.md has the mark where the table begins").isNotNegative();
        assertThat(end).as("README.md has the mark where the table ends").isGreaterThan(begin);
        String table = ToolTable.rows(Catalogue.ALL);
        CheckedFile.check(readme, text.substring(0, begin + BEGIN.length()) + table + text.substring(end));
    }

    @Test
    void everyToolHasItsGoldenFile() throws IOException {
        for (Tool<?, ?> tool : Catalogue.ALL.tools()) {
            CheckedFile.check(GOLDEN.resolve(tool.name() + ".json"), Manifest.of(tool));
        }
    }

    @Test
    void everyGoldenFileHasItsTool() throws IOException {
        List<String> tools = Catalogue.ALL.tools().stream().map(Tool::name).toList();
        Files.createDirectories(GOLDEN);
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .isSubsetOf(tools);
        }
    }

    @Test
    void samplesKeepTheirShape() throws IOException {
        Path samples = Path.of("src", "test", "resources", "golden", "samples");
        CheckedFile.check(samples.resolve("manifest.json"), Manifest.of(TestingTools.CATALOGUE));
        CheckedFile.check(samples.resolve("tools.md"), ToolTable.page(TestingTools.CATALOGUE));
        CheckedFile.check(samples.resolve("readme.md"), ToolTable.rows(TestingTools.CATALOGUE));
    }
}
