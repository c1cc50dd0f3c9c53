package dev.jiramcp.mcp.remote;

import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.mcp.modern.ModernServer;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.model.Refusal;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request of the host after another, each until the server has replied, whatever happens to the server meanwhile:
 * what did not arrive is sent again, and so is what changes nothing; what may have been done is not, and that is said.
 */
final class RemoteRequests {
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);
    private static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

    private final RemoteEndpoint endpoint;
    private final RemoteSession session;
    private final RemoteSettings settings;
    private final Repeatable repeatable = new Repeatable();

    RemoteRequests(RemoteEndpoint endpoint, RemoteSession session, RemoteSettings settings) {
        this.endpoint = endpoint;
        this.session = session;
        this.settings = settings;
    }

    /** What an attempt came to. */
    private enum End {
        /** The host has the reply. */
        REPLIED,
        /** It is to be sent again at once. */
        AGAIN,
        /** It did not arrive, or does no harm if it is done twice. */
        LATER,
        /** Nobody knows whether it was done. */
        UNKNOWN
    }

    /**
     * Sends a request until it is replied to.
     *
     * @param outlet takes what the server sends for it, the reply included
     * @return the reply of this program, where the server has none
     */
    Optional<ObjectNode> send(Message.Request request, Consumer<ObjectNode> outlet) {
        try {
            attempts(new Sending(request, outlet));
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(RemoteFailures.reply(request, refusal));
        }
    }

    private void attempts(Sending sending) {
        Iterator<Duration> waits = settings.waits().iterator();
        Duration wait = Duration.ZERO;
        End end = sending.attempt();
        while (end != End.REPLIED) {
            if (end == End.UNKNOWN) {
                throw RemoteFailures.unknown(endpoint.host());
            }
            if (!waits.hasNext() && !sending.isListening()) {
                throw RemoteFailures.unreachable(endpoint.host() + " can't be reached: " + sending.why);
            }
            wait = waits.hasNext() ? waits.next() : wait;
            pause(end == End.AGAIN ? Duration.ZERO : wait);
            end = sending.attempt();
        }
    }

    private void pause(Duration wait) {
        try {
            settings.pause().pause(wait);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting for the server");
        }
    }

    /** One request on its way. */
    private final class Sending {
        private final Message.Request request;
        private final Consumer<ObjectNode> outlet;
        private final boolean modern;
        private boolean acknowledged;
        private String why = "";

        Sending(Message.Request request, Consumer<ObjectNode> outlet) {
            this.request = request;
            this.outlet = outlet;
            this.modern = ModernServer.claims(request);
        }

        /** Whether it is a stream of changes that was open already: such a one is opened again for as long as it takes. */
        boolean isListening() {
            return acknowledged;
        }

        End attempt() {
            Optional<String> id = session.id();
            try {
                return judge(exchange(), id);
            } catch (HttpFailure failure) {
                why = failure.text();
                return failure.mayHaveArrived() && !repeatable.holds(request) ? End.UNKNOWN : End.LATER;
            }
        }

        private RemoteEndpoint.Ended exchange() {
            if (!modern && request.method().equals("initialize")) {
                ObjectNode[] reply = new ObjectNode[1];
                RemoteEndpoint.Ended ended = session.initialize(request, message -> {
                    reply[0] = message;
                });
                if (ended.replied()) {
                    session.opened(request, ended, reply[0]);
                    outlet.accept(reply[0]);
                }
                return ended;
            }
            Map<String, String> headers = modern ? RemoteHeaders.of(request) : session.headers();
            return endpoint.post(RemoteLines.message(request), headers, this::isReply, this::take);
        }

        private boolean isReply(ObjectNode message) {
            return !message.has("method") && message.path("id").equals(request.id());
        }

        /** A stream of changes that is opened again is acknowledged again; the host has asked once. */
        private void take(ObjectNode message) {
            boolean acknowledgement = message.path("method").asString("").equals(ACKNOWLEDGED);
            if (isReply(message)) {
                repeatable.learn(request, message);
            }
            if (!acknowledgement || !acknowledged) {
                outlet.accept(message);
            }
            acknowledged |= acknowledgement;
        }

        private End judge(RemoteEndpoint.Ended ended, Optional<String> id) {
            if (ended.replied()) {
                return End.REPLIED;
            }
            if (ended.status() == NOT_FOUND && !modern && id.isPresent()) {
                session.reopen(id);
                return End.AGAIN;
            }
            if (ended.ok() || AWAY.contains(ended.status())) {
                why = ended.ok() ? "its answers break off." : "it answers with the status " + ended.status() + ".";
                return repeatable.holds(request) ? End.LATER : End.UNKNOWN;
            }
            outlet.accept(refused(ended));
            return End.REPLIED;
        }

        /** The server's own words where it has some, as the reply to this request. */
        private ObjectNode refused(RemoteEndpoint.Ended ended) {
            return ended.body()
                    .filter(body -> body.path("error").isObject())
                    .map(body -> {
                        body.set("id", request.id());
                        return body.put("jsonrpc", "2.0");
                    })
                    .orElseGet(() ->
                            RemoteFailures.reply(request, RemoteFailures.status(endpoint.host(), ended.status())));
        }
    }
}
