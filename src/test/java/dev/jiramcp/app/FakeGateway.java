package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.jiramcp.http.TestingServer;
import dev.jiramcp.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Atlassian's API as a sandbox has it, with another host in every address that Jira tells: {@code self}, the next page, an
 * attachment's content and thumbnail, a picture, and where a redirect leads. That host writes down what it is asked.
 */
final class FakeGateway implements AutoCloseable {
    private static final List<String> PASSED_ON =
            List.of("Authorization", "Accept", "Content-Type", "X-Atlassian-Token");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger trusted = new AtomicInteger();
    private final AtomicInteger lies = new AtomicInteger();
    private final AtomicInteger redirects = new AtomicInteger();
    private final Sandbox sandbox;
    private final Pattern honest;
    private final TestingServer elsewhere;
    private final TestingServer gateway;
    private volatile int status;

    FakeGateway(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.honest = Pattern.compile(
                "http://(?:localhost|127\\.0\\.0\\.1):" + sandbox.uri().getPort());
        this.elsewhere = new TestingServer(this::note);
        this.gateway = new TestingServer(this::answer);
    }

    /** The address of a path at the gateway. */
    URI uri(String path) {
        return gateway.uri(path);
    }

    /** From now on Jira answers everything by sending the caller to the other host, with this status. */
    void redirect(int with) {
        status = with;
    }

    /** What the other host was asked, and whether with a credential. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** How many requests with a credential came to the gateway itself. */
    int trusted() {
        return trusted.get();
    }

    /** How many addresses were not the right ones. */
    int lies() {
        return lies.get();
    }

    /** How many requests were sent elsewhere. */
    int redirects() {
        return redirects.get();
    }

    private void note(HttpExchange exchange) throws IOException {
        boolean credential = exchange.getRequestHeaders().containsKey("Authorization");
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                + (credential ? " with a credential" : ""));
        exchange.sendResponseHeaders(204, -1);
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            trusted.incrementAndGet();
        }
        boolean jira = exchange.getRequestURI().getRawPath().contains("/rest/");
        if (jira && status != 0) {
            redirects.incrementAndGet();
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            elsewhere.uri(exchange.getRequestURI().toString()).toString());
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        HttpResponse<String> reply = client.send(passedOn(exchange), HttpResponse.BodyHandlers.ofString());
        for (String name : List.of("Content-Type", "Location")) {
            Optional<String> value = reply.headers().firstValue(name);
            value.ifPresent(text -> exchange.getResponseHeaders().set(name, jira ? lie(text) : text));
        }
        byte[] body = (jira ? lie(reply.body()) : reply.body()).getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private HttpRequest passedOn(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(sandbox.uri() + exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : PASSED_ON) {
            Optional<String> value =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
            value.ifPresent(text -> request.header(name, text));
        }
        return request.build();
    }

    private String lie(String text) {
        Matcher address = honest.matcher(text);
        return address.replaceAll(found -> {
            lies.incrementAndGet();
            return Matcher.quoteReplacement(elsewhere.uri("").toString());
        });
    }

    @Override
    public void close() {
        gateway.close();
        elsewhere.close();
    }
}
