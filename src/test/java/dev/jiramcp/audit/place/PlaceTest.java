package dev.jiramcp.audit.place;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.jiramcp.audit.Checkpoint;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Second places, each the real thing. */
class PlaceTest {
    private static final Checkpoint CHECKPOINT =
            new Checkpoint(new TenantId("acme"), 7, "ab", Instant.parse("2026-11-22T07:00:00Z"), "cd");

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    @TempDir
    private Path folder;

    @Test
    void aFileHoldsEachAsALineBesideOtherLines() throws IOException {
        Path file = Files.writeString(folder.resolve("kept"), "something else {\n");
        PlaceAddress.of(file.toString()).place(http()).keep(CHECKPOINT);
        PlaceAddress.of("file:" + file).place(http()).keep(CHECKPOINT);
        assertThat(FilePlace.read(file)).containsExactly(CHECKPOINT, CHECKPOINT);
        assertThatThrownBy(() -> new FilePlace(folder).keep(CHECKPOINT)).isInstanceOf(IOException.class);
    }

    @Test
    void aSyslogServerIsToldByOctetCountingAndMustHaveReadIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> heard(server));
            PlaceAddress.of("syslog://127.0.0.1:" + server.getLocalPort())
                    .place(http())
                    .keep(CHECKPOINT);
            String message = heard.get(10, TimeUnit.SECONDS);
            String text = message.substring(message.indexOf(' ') + 1);
            assertThat(message)
                    .startsWith(text.length() + " <109>1 2026-11-22T07:00:00Z - jira-mcp - audit-checkpoint - {");
            assertThat(Checkpoint.ofLine(text)).contains(CHECKPOINT);
        }
    }

    private static String heard(ServerSocket server) {
        try (Socket socket = server.accept()) {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aSyslogServerThatIsNotThereIsSaidToBeDown() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThatThrownBy(() -> new SyslogPlace("127.0.0.1", port, false).keep(CHECKPOINT))
                .isInstanceOf(IOException.class);
    }

    /** Threat 44: nobody waits for ever for a place that does not read. */
    @Test
    void aSyslogServerThatTakesTheConnectionAndNeverReadsIsGivenUp() throws IOException {
        try (ServerSocket blocked = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new SyslogPlace("127.0.0.1", blocked.getLocalPort(), false).keep(CHECKPOINT, 50))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aWebAddressHasItWhenItAnswersSo() throws IOException {
        SERVER.stubFor(post("/keep?key=canary").willReturn(aResponse().withStatus(204)));
        WebPlace place = new WebPlace(URI.create(SERVER.baseUrl() + "/keep?key=canary"), http());
        place.keep(CHECKPOINT);
        SERVER.verify(postRequestedFor(urlEqualTo("/keep?key=canary")).withRequestBody(equalTo(CHECKPOINT.line())));
        SERVER.stubFor(post("/keep?key=canary").willReturn(aResponse().withStatus(500)));
        assertThatThrownBy(() -> place.keep(CHECKPOINT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("500")
                .hasMessageNotContaining("canary");
        assertThat(place.name()).doesNotContain("canary");
        assertThat(PlaceAddress.of(SERVER.baseUrl() + "/keep?key=canary").toString())
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"relative/path", "http://example.com/x", "syslog://host", "syslog://", "ftp://x/y", "https://"})
    void anAddressThatIsNoneIsSaid(String text) {
        assertThatThrownBy(() -> PlaceAddress.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the path of a file");
    }

    private static Http http() {
        return new Http(HostRules.allowing());
    }
}
