package dev.jiramcp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to the replicas ends none of them in the middle of an answer, or a client would be the one who lost it. */
class RoundRobinTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.countDown();
            answer.await();
            byte[] page = "a page".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void letsEveryAnswerEndBeforeItsServer(String method) throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        int port = server.getAddress().getPort();
        List<String> order = new CopyOnWriteArrayList<>();
        try (RoundRobin way = new RoundRobin(List.of(port))) {
            CompletableFuture<HttpResponse<String>> page = HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + way.port()))
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            asked.await();
            Thread killer = new Thread(() -> way.between(port, () -> order.add("killed")));
            killer.start();
            while (killer.isAlive() && killer.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            order.add("answered");
            answer.countDown();
            killer.join();
            assertThat(page.join().body()).isEqualTo("a page");
            assertThat(order).containsExactly("answered", "killed");
            assertThat(way.lost()).isZero();
        } finally {
            server.stop(0);
        }
    }
}
