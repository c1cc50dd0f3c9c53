package dev.jiramcp.mcp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client over HTTP that sends each message as a POST, and listens on a stream where it has a session. */
public final class HttpWire extends Wire {
    private static final Map<String, String> NAMED = Map.of(
            "tools/call", "name",
            "prompts/get", "name",
            "resources/read", "uri",
            "tasks/get", "taskId",
            "tasks/update", "taskId",
            "tasks/cancel", "taskId");

    private final URI endpoint;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final BlockingQueue<ObjectNode> unasked = new LinkedBlockingQueue<>();
    private final Map<JsonNode, InputStream> streams = new ConcurrentHashMap<>();
    private volatile URI answers;
    private volatile Optional<String> session = Optional.empty();

    public HttpWire(URI endpoint) {
        this.endpoint = endpoint;
        this.answers = endpoint;
    }

    /** A client that goes on with a session of another one. */
    public HttpWire(URI endpoint, String session) {
        this(endpoint);
        this.session = Optional.of(session);
    }

    /** Sends the answers to what the server asks elsewhere from now on, as a load balancer may. */
    public void answersTo(URI replica) {
        answers = replica;
    }

    /** The id of the session, once there is one. */
    public String session() {
        return session.orElseThrow();
    }

    /** A request to the endpoint with the headers that belong to this message. */
    public HttpRequest.Builder post(ObjectNode message) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(message.toString(), UTF_8));
        JsonNode params = message.path("params");
        JsonNode version = params.path("_meta").path("io.modelcontextprotocol/protocolVersion");
        if (version.isString()) {
            builder.header("MCP-Protocol-Version", version.asString())
                    .header("Mcp-Method", message.path("method").asString(""));
            JsonNode named =
                    params.path(NAMED.getOrDefault(message.path("method").asString(""), ""));
            if (named.isString()) {
                builder.header("Mcp-Name", named.asString());
            }
        } else {
            session.ifPresent(id -> builder.header("Mcp-Session-Id", id).header("MCP-Protocol-Version", "2025-11-25"));
        }
        return builder;
    }

    /** Sends a request and gives the response as it comes. */
    public HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public CompletableFuture<Traffic> begin(ObjectNode request) {
        CompletableFuture<Traffic> traffic = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                traffic.complete(exchange(request));
            } catch (RuntimeException | Error failure) {
                traffic.completeExceptionally(failure);
            }
        });
        return traffic;
    }

    private Traffic exchange(ObjectNode request) {
        HttpResponse<InputStream> response = send(post(request).build());
        streams.put(request.path("id"), response.body());
        response.headers().firstValue("Mcp-Session-Id").ifPresent(id -> session = Optional.of(id));
        boolean events =
                response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            return events
                    ? events(lines)
                    : new Traffic(List.of(), (ObjectNode) Json.mapper().readTree(lines));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Traffic events(BufferedReader lines) throws IOException {
        List<ObjectNode> notes = new ArrayList<>();
        String line = lines.readLine();
        while (line != null) {
            // The first event of a stream may have an id and no data.
            if (line.startsWith("data:") && !line.substring("data:".length()).isBlank()) {
                ObjectNode message = (ObjectNode) Json.parse(line.substring("data:".length()));
                if (!message.has("method")) {
                    return new Traffic(notes, message);
                }
                take(message, notes);
            }
            line = lines.readLine();
        }
        throw new IOException("the stream ended without a reply");
    }

    private void take(ObjectNode message, List<ObjectNode> notes) {
        if (message.has("id")) {
            close(send(post(answer(message)).uri(answers).build()));
        } else {
            notes.add(message);
            unasked.add(message);
        }
    }

    private static void close(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            body.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void tell(ObjectNode notification) {
        close(send(post(notification).build()));
    }

    @Override
    public Traffic initialize(String version, String capabilities) {
        ObjectNode params = Json.object().put("protocolVersion", version);
        params.set("capabilities", Json.parse(capabilities));
        params.putObject("clientInfo").put("name", "wire").put("version", "1");
        Traffic traffic = ask(request("initialize", params));
        tell(notification("notifications/initialized", "{}"));
        return traffic;
    }

    /** Opens the stream on which a session listens. */
    public void listen() {
        HttpResponse<InputStream> response = send(HttpRequest.newBuilder(endpoint)
                .header("Accept", "text/event-stream")
                .header("Mcp-Session-Id", session())
                .GET()
                .build());
        streams.put(Json.array(), response.body());
        threads.execute(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
                events(lines);
            } catch (IOException ended) {
                // as every stream does at some time
            }
        });
    }

    /** Ends the session; gives the status. */
    public int end() {
        HttpResponse<InputStream> response = send(HttpRequest.newBuilder(endpoint)
                .header("Mcp-Session-Id", session())
                .DELETE()
                .build());
        close(response);
        return response.statusCode();
    }

    /** Closes the connection on which the answer to this request is awaited. */
    public void hangUp(ObjectNode request) {
        try {
            requireNonNull(streams.get(request.path("id")), "nothing came for it yet")
                    .close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The next notification. */
    public ObjectNode next() {
        try {
            ObjectNode message = unasked.poll(60, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing came");
            }
            return message;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
