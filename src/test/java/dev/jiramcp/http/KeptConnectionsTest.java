package dev.jiramcp.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that promises to keep a connection and closes it after one answer, as one does that was idle for a while. */
class KeptConnectionsTest {
    private final Http http = new Http(HostRules.allowing());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private volatile boolean mute;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "closing-server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.close();
    }

    private void serve() {
        while (true) {
            try (Socket one = server.accept()) {
                BufferedReader in = new BufferedReader(new InputStreamReader(one.getInputStream(), US_ASCII));
                heard.add(in.readLine());
                if (!mute) {
                    one.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(US_ASCII));
                }
            } catch (IOException over) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    private HttpCall get(String path) {
        return HttpCall.get(URI.create("http://127.0.0.1:" + server.getLocalPort() + path), Budget.OAUTH);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReadIsSentAgainWhereTheServerHadClosedTheConnection(boolean whole) throws IOException {
        for (String path : List.of("/first", "/second", "/third")) {
            HttpAnswer answer = whole
                    ? http.send(get(path))
                    : http.exchange(get(path))
                            .run(said -> new HttpAnswer(said.status(), said.headers(), said.rest(10)));
            assertThat(answer.status()).isEqualTo(200);
        }
        assertThat(heard).hasSize(3);
    }

    @Test
    void aReadOnAConnectionOfItsOwnIsSentOnce() {
        mute = true;
        assertThatThrownBy(() -> http.send(get("/first"))).isInstanceOf(HttpFailure.class);
        assertThat(heard).hasSize(1);
    }

    @Test
    void aReadIsSentOnceMoreAndNotWithoutEnd() {
        assertThat(http.send(get("/first")).status()).isEqualTo(200);
        mute = true;
        assertThatThrownBy(() -> http.send(get("/second"))).isInstanceOf(HttpFailure.class);
        assertThat(heard).hasSize(2);
    }
}
