package dev.jiramcp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.clients.Ended;
import dev.jiramcp.mcp.clients.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official Inspector calls a tool and finds no fault in the schemas, in both eras on both transports. */
@Tag("node")
class InspectorWorkTest {
    @TempDir
    private Path home;

    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "modern"})
    void worksOverStdio(String era) {
        works(era, Product.command("stdio", "--sandbox"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "modern"})
    void worksOverHttp(String era) {
        try (Product product = Product.serve(home, Map.of())) {
            works(era, List.of(product.endpoint().toString()));
        }
    }

    private void works(String era, List<String> server) {
        assertThat(inspect(server, era, "tools/list", "--strict")).contains("jira_search");
        assertThat(inspect(server, era, "tools/call", "--tool-name", "jira_search", "--tool-arg", "jql=project = FLOW"))
                .contains("FLOW-");
    }

    private String inspect(List<String> server, String era, String method, String... more) {
        Stream<String> options = Stream.concat(Stream.of("--protocol-era", era, "--method", method), Stream.of(more));
        String[] arguments = Stream.of(Stream.of("--cli"), server.stream(), options)
                .flatMap(part -> part)
                .toArray(String[]::new);
        Ended ended = Ended.of(
                home,
                Node.command(".bin/mcp-inspector", arguments),
                Map.of("HOME", home.toString(), "JIRA_MCP_HOME", home.toString()));
        assertThat(ended.status()).as(ended.all()).isZero();
        return ended.out();
    }
}
