package dev.jiramcp.mcp.stdio;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.mcp.modern.Listening;
import dev.jiramcp.mcp.modern.ModernServer;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Messages;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The newer era on stdio, where all streams share the one output. */
final class ModernLines {
    private final ModernServer server;
    private final LineWriter writer;
    private final StdioSettings settings;
    private final Map<JsonNode, Listening> streams = new ConcurrentHashMap<>();

    /** Places for streams; taken before one is opened, since its client knows of it before it is kept. */
    private final Semaphore room;

    ModernLines(ModernServer server, LineWriter writer, StdioSettings settings) {
        this.server = server;
        this.writer = writer;
        this.settings = settings;
        this.room = new Semaphore(settings.streams());
    }

    /** Answers a request, on this thread; a stream of changes is opened and left open. */
    void answer(Message.Request request, Cancellation cancellation) {
        if (request.method().equals(ModernServer.LISTEN)) {
            listen(request);
            if (cancellation.isCancelled()) {
                close(request.id()); // cancelled before there was a stream to close
            }
            return;
        }
        ObjectNode result = server.answer(request, settings.visitor(), note -> tell(note, cancellation), cancellation);
        if (!cancellation.isCancelled()) {
            writer.write(Messages.result(request.id(), result));
        }
    }

    private void tell(ObjectNode notification, Cancellation cancellation) {
        if (!cancellation.isCancelled()) {
            writer.write(notification);
        }
    }

    private void listen(Message.Request request) {
        if (streams.containsKey(request.id())) {
            throw RpcException.malformed(
                    new RpcError(RpcError.INVALID_REQUEST, "A stream with this id is still open."));
        }
        if (!room.tryAcquire()) {
            throw RpcException.malformed(new RpcError(
                    RpcError.INVALID_REQUEST,
                    settings.streams() + " streams of changes are open, which is as many as there may be: close one."));
        }
        try {
            streams.put(request.id(), server.listen(request, writer::write));
        } catch (RuntimeException notOpened) {
            room.release();
            throw notOpened;
        }
    }

    /** The client wants no more of a stream. */
    void close(JsonNode id) {
        Optional.ofNullable(streams.remove(id)).ifPresent(stream -> {
            stream.close();
            room.release();
        });
    }

    /** Ends all streams in good order. */
    void closeAll() {
        streams.forEach((id, stream) -> {
            stream.close();
            writer.write(Messages.result(id, stream.result()));
        });
        streams.clear();
    }
}
