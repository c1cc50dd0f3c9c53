package dev.jiramcp.mcp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.http.Authenticator;
import dev.jiramcp.mcp.http.HttpSettings;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The official client within whose call a server goes away: it comes back by itself, and goes on at the next server. */
@Tag("node")
class BrokenCallClientTest {
    private static final HttpSettings BUSY =
            new HttpSettings(Set.of(), 100_000, Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofHours(1), 10);

    private final FixtureService service = new FixtureService();

    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    private FixtureServer server(int port, StoreAddress database) {
        return new FixtureServer(port, service, Authenticator.local(), BUSY, database);
    }

    @Test
    void hearsWhatBecameOfTheCallAndGoesOn() throws IOException {
        StoreAddress database = TestingDatabase.SQLITE.make();
        FixtureServer first = server(0, database);
        int port = first.port();
        Process client = new ProcessBuilder(
                        Node.command("clients/cut1.mjs", first.endpoint().toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
            assertThat(said.readLine()).isEqualTo("marked");
            first.close();
            try (FixtureServer second = server(port, database)) {
                assertThat(second.port()).isEqualTo(port);
                assertThat(said.readLine()).contains("is not known", "\"isError\":true");
                assertThat(said.readLine()).contains("simple text");
            }
        } finally {
            service.release();
            client.destroyForcibly();
        }
    }
}
