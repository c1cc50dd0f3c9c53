package dev.jiramcp.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostsTest {
    @Test
    void takesAHostThatTheOperatorWroteInCapitals() throws IOException {
        try (FixtureServer server = new FixtureServer(
                        new FixtureService(),
                        Authenticator.local(),
                        HttpSettings.forHosts(Set.of("Jira.Example.COM")));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("PUT /mcp HTTP/1.1\r\nHost: jira.example.com\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 405");
        }
    }
}
