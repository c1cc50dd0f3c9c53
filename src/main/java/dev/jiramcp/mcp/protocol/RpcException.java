package dev.jiramcp.mcp.protocol;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.InputRequest;
import dev.jiramcp.model.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Ends a request with an error of the protocol. Its words go to the client, so they hold nothing that is secret. */
public final class RpcException extends RuntimeException {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final transient RpcError error;
    private final int status;
    private final transient JsonNode id;

    private RpcException(RpcError error, int status, JsonNode id) {
        super(error.message(), null, false, false);
        this.error = requireNonNull(error, "error is null");
        this.status = status;
        this.id = requireNonNull(id, "id is null");
    }

    /** Something that the request asks for is wrong, while the request itself is well-formed. */
    public static RpcException of(RpcError error) {
        return new RpcException(error, OK, NullNode.getInstance());
    }

    /** The same with the usual code for wrong parameters. */
    public static RpcException invalidParams(String message) {
        return of(new RpcError(RpcError.INVALID_PARAMS, message));
    }

    /** The request itself is malformed, or can't be served as it is. */
    public static RpcException malformed(RpcError error) {
        return new RpcException(error, BAD_REQUEST, NullNode.getInstance());
    }

    /** Refused by the rules of HTTP alone, such as a body that is too large. */
    public static RpcException http(int status, RpcError error) {
        return new RpcException(error, status, NullNode.getInstance());
    }

    /** There is no such method. */
    public static RpcException unknownMethod(String method) {
        return new RpcException(
                new RpcError(RpcError.METHOD_NOT_FOUND, "There is no method '" + Texts.brief(method) + "'."),
                NOT_FOUND,
                NullNode.getInstance());
    }

    /** This server does not speak that revision. */
    public static RpcException unsupportedVersion(String version, List<String> spoken) {
        ObjectNode data = Json.object();
        spoken.forEach(data.putArray("supported")::add);
        data.put("requested", Texts.brief(version));
        return malformed(new RpcError(
                        RpcError.UNSUPPORTED_VERSION,
                        "This server does not speak the revision '" + Texts.brief(version) + "'.")
                .with(data));
    }

    /** The client did not declare what this needs. */
    public static RpcException missingCapability(InputRequest request) {
        ObjectNode data = Json.object();
        data.set("requiredCapabilities", request.capability());
        return malformed(
                new RpcError(RpcError.MISSING_CAPABILITY, "The client does not declare what this request needs.")
                        .with(data));
    }

    /** The same error in reply to the request of this id. */
    public RpcException to(JsonNode request) {
        return new RpcException(error, status, request);
    }

    /** What is said to the client. */
    public RpcError error() {
        return error;
    }

    /** The status where the transport is HTTP. */
    public int status() {
        return status;
    }

    /** The whole reply. */
    public ObjectNode reply() {
        return error.reply(id);
    }
}
