package dev.jiramcp.mcp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official Inspector, with its check that the tools' schemas suit every host; and a host itself. */
@Tag("node")
class InspectorTest {
    private static final String CLI = ".bin/mcp-inspector";

    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    private static void findsNoErrors(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("--cli", "--method", "tools/list", "--strict"));
        all.addAll(arguments);
        Ended inspector = Node.run(CLI, all.toArray(String[]::new));
        assertThat(inspector.status()).as(inspector.all()).isZero();
        assertThat(inspector.out()).contains("jira_search");
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "auto", "modern"})
    void findsNoErrorsInTheToolsOverHttp(String era, @TempDir Path home) {
        try (Servers.Product product = new Servers.Product(home)) {
            findsNoErrors(List.of(product.endpoint().toString(), "--protocol-era", era));
        }
    }

    @Test
    void findsNoErrorsInTheToolsOverStdio() {
        findsNoErrors(Servers.product());
    }

    @Test
    void claudeCodeConnectsOverBothTransports(@TempDir Path home) {
        try (Servers.Product product = new Servers.Product(home)) {
            List<String> add = new ArrayList<>(List.of("mcp", "add", "jira", "--scope", "user", "--"));
            add.addAll(Servers.product());
            assertThat(claude(home, add).status()).isZero();
            String url = product.endpoint().toString();
            assertThat(claude(home, List.of("mcp", "add", "--transport", "http", "--scope", "user", "door", url))
                            .status())
                    .isZero();
            Ended list = claude(home, List.of("mcp", "list"));
            assertThat(list.out().lines().filter(line -> line.contains("Connected")))
                    .as(list.all())
                    .hasSize(2);
        }
    }

    private static Ended claude(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Node.program("claude")));
        command.addAll(arguments);
        return Ended.of(
                home,
                command,
                Map.of("HOME", home.toString(), "JIRA_MCP_HOME", home.toString(), "DISABLE_AUTOUPDATER", "1"));
    }
}
