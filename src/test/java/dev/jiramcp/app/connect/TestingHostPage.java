package dev.jiramcp.app.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jiramcp.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An organisation's own web application, on an origin of its own: one page with the connect button, under a strict policy for
 * its content, and the back end that starts sessions.
 */
final class TestingHostPage implements AutoCloseable {
    private static final String PAGE = """
            <!DOCTYPE html><html lang="en"><head><title>Reports</title>
            <script src="%s/connect.js" defer></script><script src="/page.js" defer></script></head>
            <body><h1>Reports</h1><jira-connect session="/connect-jira"></jira-connect>
            <p id="said" role="status"></p></body></html>
            """;
    private static final String SCRIPT = """
            ['connected', 'cancelled', 'expired', 'failed'].forEach(function (name) {
              document.addEventListener(name, function (event) {
                document.getElementById('said').textContent =
                    name + ' ' + (event.detail.connection || event.detail.reason || '');
              });
            });
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final String jira;
    private final AtomicReference<String> login = new AtomicReference<>("");
    private final AtomicReference<String> session = new AtomicReference<>("");

    /** An application whose people connect at a server. */
    TestingHostPage(String jira) {
        this.jira = jira;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.createContext("/", exchange -> say(exchange, "text/html", PAGE.formatted(jira)));
        server.createContext("/page.js", exchange -> say(exchange, "text/javascript", SCRIPT));
        server.createContext("/connect-jira", exchange -> say(exchange, "application/json", start()));
        server.start();
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The same page as browsers take it for another. */
    String elsewhere() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Gives the back end its client id and secret. */
    void login(String id, String secret) {
        login.set(Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8)));
    }

    /** The session that was started last. */
    String session() {
        return session.get();
    }

    private String start() {
        String answer = ask("", "user=local");
        session.set(Json.parse(answer).path("session").asString(""));
        return answer;
    }

    /** What the back end finds out about the last session. */
    String status() {
        return ask("/status", "session=" + session());
    }

    private String ask(String path, String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(jira + "/oauth/connect-session" + path))
                .header("Authorization", "Basic " + login.get())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void say(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self' " + jira + "; connect-src 'self' " + jira
                                + "; require-trusted-types-for 'script'");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
