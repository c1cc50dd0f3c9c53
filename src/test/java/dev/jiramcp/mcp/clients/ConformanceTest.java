package dev.jiramcp.mcp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every server scenario of the official suite, against the HTTP stack of the product. */
@Tag("node")
class ConformanceTest {
    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    @ParameterizedTest
    @CsvSource({"2025-11-25,80", "2026-07-28,196"})
    void passesEveryScenarioOfTheRevision(String revision, int checks, @TempDir Path results) {
        try (FixtureServer server = new FixtureServer(new FixtureService())) {
            Ended suite = Node.run(
                    "@modelcontextprotocol/conformance/dist/index.js",
                    "server",
                    "--url",
                    "http://localhost:" + server.port() + "/mcp",
                    "--requirements",
                    revision,
                    "--expected-failures",
                    "conformance/expected-failures-" + revision + ".yml",
                    "--output-dir",
                    results.toString());
            assertThat(suite.status()).as(suite.all()).isZero();
            assertThat(suite.all()).contains("Baseline check passed", "Total: " + checks + " passed");
        }
    }
}
