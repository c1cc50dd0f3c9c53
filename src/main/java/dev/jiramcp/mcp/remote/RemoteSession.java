package dev.jiramcp.mcp.remote;

import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Messages;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The session of the older era at the server. The host opens one and keeps it; where the server has lost it, as one that
 * keeps sessions in its memory does when it is restarted, another is opened in its place with the same words, unseen by
 * the host.
 */
final class RemoteSession {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteSession.class);

    private final RemoteEndpoint endpoint;

    /** Held while a lost session is opened again, so that it is done once. */
    private final ReentrantLock opening = new ReentrantLock();

    private volatile Optional<Open> open = Optional.empty();

    /**
     * A session that is open.
     *
     * @param initialize the request that opened it
     * @param id what the server calls it; a server may do without
     * @param version the revision that was agreed on
     */
    private record Open(Message.Request initialize, Optional<String> id, String version) {}

    RemoteSession(RemoteEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    boolean isOpen() {
        return open.isPresent();
    }

    /** The id of the session now, to tell one that was lost from the one after it. */
    Optional<String> id() {
        return open.flatMap(Open::id);
    }

    /** The revision that was agreed on; empty where none was. */
    String version() {
        return open.map(Open::version).orElse("");
    }

    /** The headers that messages of this session carry. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        open.ifPresent(session -> {
            headers.put(RemoteHeaders.VERSION, session.version());
            session.id().ifPresent(id -> headers.put(RemoteHeaders.SESSION, id));
        });
        return headers;
    }

    /** Opens the session as the host asks, and hands it the answer. */
    RemoteEndpoint.Ended initialize(Message.Request request, Consumer<ObjectNode> outlet) {
        return endpoint.post(RemoteLines.message(request), Map.of(), reply -> isAgreed(request, reply), outlet);
    }

    /** Remembers what was agreed. */
    void opened(Message.Request request, RemoteEndpoint.Ended ended, ObjectNode reply) {
        String version = reply.path("result").path("protocolVersion").asString("");
        if (!version.isEmpty()) {
            open = Optional.of(new Open(request, ended.session(), version));
        }
    }

    private static boolean isAgreed(Message.Request request, ObjectNode reply) {
        return !reply.has("method") && reply.path("id").equals(request.id());
    }

    /**
     * Opens another session in place of one that the server does not know any more; by whoever comes first.
     *
     * @param lost the id of the one that was lost
     */
    void reopen(Optional<String> lost) {
        opening.lock();
        try {
            Open before = open.orElseThrow(() -> new IllegalStateException("no session was open"));
            if (!before.id().equals(lost)) {
                return;
            }
            ObjectNode[] reply = {Json.object()};
            RemoteEndpoint.Ended ended = initialize(before.initialize(), message -> reply[0] = message);
            opened(before.initialize(), ended, reply[0]);
            endpoint.post(
                    Messages.notification("notifications/initialized", Json.object()),
                    headers(),
                    any -> true,
                    RemoteSession::unheard);
            LOG.info("the server had lost the session; another is open");
        } finally {
            opening.unlock();
        }
    }

    /** Tells the server that the session is over, if it hears it. */
    void close() {
        if (id().isPresent()) {
            try {
                endpoint.delete(headers());
            } catch (HttpFailure | Refusal gone) {
                LOG.debug("the session was not ended at the server", gone);
            }
        }
    }

    /** Takes what the server says on opening, which the host has heard before. */
    private static void unheard(ObjectNode message) {}
}
