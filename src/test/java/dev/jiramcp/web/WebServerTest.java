package dev.jiramcp.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
