package dev.jiramcp.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebServerTest {
    private static final InetSocketAddress ANYWHERE = InetSocketAddress.createUnresolved("127.0.0.1", 0);

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void saysWhichAddressIsTaken() {
        try (WebServer first = WebServer.start(ANYWHERE, Map.of())) {
            InetSocketAddress taken = InetSocketAddress.createUnresolved("127.0.0.1", first.port());
            assertThatThrownBy(() -> WebServer.start(taken, Map.of()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("127.0.0.1:" + first.port())
                    .hasMessageContaining("choose another address");
        }
    }

    @Test
    void showsNothingOfAFailureInside() throws IOException, InterruptedException {
        HttpServlet failing = new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                throw new IllegalStateException("secret detail");
            }
        };
        try (WebServer server = WebServer.start(ANYWHERE, Map.of("/*", failing))) {
            HttpResponse<String> answer = get(URI.create(server.uri() + "/x"));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("secret detail").doesNotContain("Exception");
            assertThat(answer.headers().map()).doesNotContainKey("server");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET //mcp HTTP/1.1, 400, an address here has no empty segments",
        "GET /a%2Fb HTTP/1.1, 400, no escaped slashes",
        "GET /%zz HTTP/1.1, 400, is UTF-8",
        "G@T / HTTP/1.1, 400, as HTTP allows",
        "GET /nowhere HTTP/1.1, 404, not found",
        "GET / HTTP/3.1, 505, HTTP version not supported",
    })
    void saysInALineWhatItRefusesBeforeAnyServletSeesIt(String line, int status, String words) throws IOException {
        try (WebServer server = WebServer.start(ANYWHERE, Map.of());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            String answer = new String(client.getInputStream().readAllBytes(), US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase(words);
            assertThat(answer).contains("text/plain").doesNotContain("zz").doesNotContain("Exception");
        }
    }

    @Test
    void doesNotWaitForABodyThatComesDropByDrop() throws IOException, InterruptedException {
        AtomicLong now = new AtomicLong();
        BlockingQueue<Integer> read = new LinkedBlockingQueue<>();
        HttpServlet reading = new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response) {
                try (InputStream body = request.getInputStream()) {
                    for (int next = body.read(); next >= 0; next = body.read()) {
                        read.add(next);
                    }
                } catch (IOException slow) {
                    read.add(-1);
                }
            }
        };
        try (WebServer server = WebServer.start(ANYWHERE, Map.of("/*", reading), now::get);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = client.getOutputStream();
            out.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\na".getBytes(US_ASCII));
            assertThat(read.poll(30, SECONDS)).isEqualTo('a');
            now.addAndGet(SECONDS.toNanos(9));
            out.write('b');
            assertThat(read.poll(30, SECONDS)).isEqualTo('b');
            now.addAndGet(SECONDS.toNanos(9));
            out.write('c');
            assertThat(read.poll(30, SECONDS)).isEqualTo(-1);
        }
    }
}
