package dev.jiramcp.mcp.modern;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.Client;
import dev.jiramcp.mcp.LogLevel;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.protocol.Texts;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What every request of this era says of itself in {@code _meta}.
 *
 * @param client the program that sent it
 * @param logLevel the mildest log message that it wants, if any
 */
record Meta(Client client, Optional<LogLevel> logLevel) {
    private static final String PREFIX = "io.modelcontextprotocol/";
    static final String VERSION = PREFIX + "protocolVersion";
    static final String SERVER_INFO = PREFIX + "serverInfo";
    static final String SUBSCRIPTION = PREFIX + "subscriptionId";

    Meta {
        requireNonNull(client, "client is null");
        requireNonNull(logLevel, "logLevel is null");
    }

    /**
     * Of this request.
     *
     * @throws RpcException where it says too little, or names a revision that is not spoken here
     */
    static Meta of(Message.Request request) {
        JsonNode meta = request.meta();
        String version = text(meta, VERSION);
        if (!ModernServer.VERSION.equals(version)) {
            throw RpcException.unsupportedVersion(version, ModernServer.SPOKEN);
        }
        JsonNode capabilities = meta.path(PREFIX + "clientCapabilities");
        if (!capabilities.isObject()) {
            throw malformed("'_meta' must hold an object '" + PREFIX + "clientCapabilities'.");
        }
        return new Meta(Client.of(meta.path(PREFIX + "clientInfo"), capabilities), level(meta));
    }

    private static Optional<LogLevel> level(JsonNode meta) {
        if (!meta.has(PREFIX + "logLevel")) {
            return Optional.empty();
        }
        String word = text(meta, PREFIX + "logLevel");
        return Optional.of(
                LogLevel.of(word).orElseThrow(() -> malformed("There is no log level '" + Texts.brief(word) + "'.")));
    }

    private static String text(JsonNode meta, String name) {
        JsonNode value = meta.path(name);
        if (!value.isString()) {
            throw malformed("'_meta' must hold a text '" + name + "'.");
        }
        return value.asString();
    }

    private static RpcException malformed(String message) {
        return RpcException.malformed(new RpcError(RpcError.INVALID_PARAMS, message));
    }
}
