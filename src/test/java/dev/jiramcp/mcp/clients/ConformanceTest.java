package dev.jiramcp.mcp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every server scenario of the official suite, against the HTTP stack of the product. */
class ConformanceTest {
    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2026-07-28"})
    void passesEveryScenarioOfTheRevision(String revision) {
        try (FixtureServer server = new FixtureServer(new FixtureService())) {
            Node.Ended suite = Node.run(
                    "@modelcontextprotocol/conformance/dist/index.js",
                    "server",
                    "--url",
                    "http://localhost:" + server.port() + "/mcp",
                    "--requirements",
                    revision,
                    "--expected-failures",
                    "conformance/expected-failures-" + revision + ".yml");
            assertThat(suite.status()).as(suite.output()).isZero();
            assertThat(suite.output()).contains("passed");
        }
    }
}
