package dev.jiramcp.mcp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.stdio.StdioServer;
import dev.jiramcp.mcp.stdio.StdioSettings;
import dev.jiramcp.model.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server on stdio in this process, and the other end of its lines. */
public final class StdioWire extends Wire {
    private final BytePipe toServer = new BytePipe();
    private final BytePipe fromServer = new BytePipe();
    private final OutputStream out = toServer.sink();
    private final Map<JsonNode, CompletableFuture<Traffic>> waiting = new ConcurrentHashMap<>();
    private final BlockingQueue<ObjectNode> unasked = new LinkedBlockingQueue<>();
    private final List<ObjectNode> notes = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    public StdioWire(McpService service) {
        this(service, StdioSettings.DEFAULT);
    }

    public StdioWire(McpService service, StdioSettings settings) {
        this((in, out) -> StdioServer.run(service, in, out, settings));
    }

    /** Whatever serves a pair of streams until the end of its input. */
    public interface Serving {
        void run(InputStream in, OutputStream out);
    }

    public StdioWire(Serving serving) {
        daemon(() -> {
            try (OutputStream sink = fromServer.sink()) {
                serving.run(toServer.source(), sink);
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
            ended.complete(null);
        });
        daemon(this::read);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "stdio-wire");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        BufferedReader lines = new BufferedReader(new InputStreamReader(fromServer.source(), UTF_8));
        lines.lines().map(line -> (ObjectNode) Json.parse(line)).forEach(this::take);
    }

    private synchronized void take(ObjectNode message) {
        JsonNode id = message.path("id");
        if (message.has("method")) {
            if (id.isMissingNode()) {
                notes.add(message);
                unasked.add(message);
            } else {
                write(answer(message).toString());
            }
            return;
        }
        CompletableFuture<Traffic> asked = waiting.remove(id);
        if (asked == null) {
            unasked.add(message);
        } else {
            asked.complete(new Traffic(notes, message));
            notes.clear();
        }
    }

    /** Writes a line as it is. */
    public void write(String line) {
        write((line + "\n").getBytes(UTF_8));
    }

    /** Writes bytes as they are. */
    public synchronized void write(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The next message that answers none of the requests that wait. */
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

    /** Whether something came that was not asked for. */
    public boolean isQuiet() {
        return unasked.isEmpty();
    }

    @Override
    public CompletableFuture<Traffic> begin(ObjectNode request) {
        CompletableFuture<Traffic> reply = new CompletableFuture<>();
        waiting.put(request.path("id"), reply);
        write(request.toString());
        return reply;
    }

    @Override
    public void tell(ObjectNode notification) {
        write(notification.toString());
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

    /** Ends the input of the server and waits until it has ended too. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        await(ended);
    }
}
