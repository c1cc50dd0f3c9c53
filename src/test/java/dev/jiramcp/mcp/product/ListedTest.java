package dev.jiramcp.mcp.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.CheckedFile;
import dev.jiramcp.tool.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ListedTest {
    private static final Path FILE =
            Path.of("src", "main", "resources", "dev", "jiramcp", "mcp", "product", Listed.FILE);

    @Test
    void theFileIsCurrent() throws IOException {
        CheckedFile.check(
                FILE,
                Catalogue.ALL.tools().stream()
                        .map(tool -> Json.write(Definitions.of(tool)) + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void eachToolIsListedByItsOwnLine() {
        for (Tool<?, ?> tool : Catalogue.ALL.tools()) {
            assertThat(Listed.of(tool))
                    .hasValueSatisfying(line ->
                            assertThat(line.toString()).startsWith("{\"name\":\"" + tool.name() + "\",\"title\""));
        }
    }
}
