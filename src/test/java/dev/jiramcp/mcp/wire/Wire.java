package dev.jiramcp.mcp.wire;

import dev.jiramcp.model.Json;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** A client that says exactly what it is told to, over some transport. */
public abstract class Wire implements AutoCloseable {
    private static final String META = "io.modelcontextprotocol/";

    private final AtomicInteger ids = new AtomicInteger();
    private volatile UnaryOperator<ObjectNode> user = request -> Json.object();

    /** Sends a request as it is; the future ends with its reply. */
    public abstract CompletableFuture<Traffic> begin(ObjectNode request);

    /** Sends a request whose reply nobody waits for. */
    public void beginOnly(ObjectNode request) {
        CompletableFuture<Traffic> unused = begin(request);
    }

    /** Sends a notification. */
    public abstract void tell(ObjectNode notification);

    /** Opens a session of the older era that offers these capabilities. */
    public abstract Traffic initialize(String version, String capabilities);

    @Override
    public abstract void close();

    /** Sends a request and waits for the reply. */
    public Traffic ask(ObjectNode request) {
        return await(begin(request));
    }

    /** Sends a request of the older era. */
    public Traffic legacy(String method, String params) {
        return ask(request(method, (ObjectNode) Json.parse(params)));
    }

    /** Sends a request of the newer era, from a client with these capabilities. */
    public Traffic modern(String method, String params, String capabilities) {
        return ask(modernRequest(method, params, capabilities));
    }

    /** A request of the newer era. */
    public ObjectNode modernRequest(String method, String params, String capabilities) {
        ObjectNode json = (ObjectNode) Json.parse(params);
        ObjectNode meta = json.path("_meta") instanceof ObjectNode given ? given : json.putObject("_meta");
        meta.put(META + "protocolVersion", "2026-07-28");
        meta.putObject(META + "clientInfo").put("name", "wire").put("version", "1");
        meta.set(META + "clientCapabilities", Json.parse(capabilities));
        return request(method, json);
    }

    /** A request with an id that was not used before. */
    public ObjectNode request(String method, ObjectNode params) {
        ObjectNode request = Json.object()
                .put("jsonrpc", "2.0")
                .put("id", ids.incrementAndGet())
                .put("method", method);
        request.set("params", params);
        return request;
    }

    /** A notification. */
    public static ObjectNode notification(String method, String params) {
        ObjectNode note = Json.object().put("jsonrpc", "2.0").put("method", method);
        note.set("params", Json.parse(params));
        return note;
    }

    /** Answers requests of the server from now on: the whole request in, the result out. */
    public void user(UnaryOperator<ObjectNode> answers) {
        user = answers;
    }

    ObjectNode answer(ObjectNode request) {
        ObjectNode response = Json.object().put("jsonrpc", "2.0");
        response.set("id", request.path("id"));
        response.set("result", user.apply(request));
        return response;
    }

    /** The value of a future that should come soon. */
    public static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
