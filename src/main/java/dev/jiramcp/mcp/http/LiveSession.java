package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.Change;
import dev.jiramcp.mcp.legacy.ClientState;
import dev.jiramcp.mcp.protocol.Notes;
import dev.jiramcp.mcp.protocol.UnderWay;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.node.ObjectNode;

/** A session of the older era in this process: made from what is stored of it, and made again when it is gone. */
final class LiveSession {
    private final McpStreamableServerSession sdk;
    private final ClientState client;
    private final String revision;
    private final UnderWay underWay = new UnderWay();
    private final AtomicReference<Optional<OpenStream>> listening = new AtomicReference<>(Optional.empty());

    /**
     * A session.
     *
     * @param initialize the parameters with which it was opened, with the revision that was agreed on
     */
    LiveSession(McpStreamableServerSession sdk, ObjectNode initialize) {
        this.sdk = sdk;
        this.client = ClientState.of(initialize);
        this.revision = initialize.path("protocolVersion").asString("");
    }

    String revision() {
        return revision;
    }

    McpStreamableServerSession sdk() {
        return sdk;
    }

    ClientState client() {
        return client;
    }

    UnderWay underWay() {
        return underWay;
    }

    /** Takes the stream on which this client listens, in place of an older one. */
    void listen(OpenStream stream) {
        listening.getAndSet(Optional.of(stream)).ifPresent(OpenStream::close);
    }

    /** Tells the client of a change, if it listens and wants to hear of it. */
    void tell(Change change) {
        if (client.wants(change)) {
            listening.get().ifPresent(stream -> stream.send(Notes.change(change)));
        }
    }

    void close() {
        underWay.cancelAll();
        hangUp();
    }

    /** Ends the stream on which the client listens. */
    void hangUp() {
        listening.getAndSet(Optional.empty()).ifPresent(OpenStream::close);
    }
}
