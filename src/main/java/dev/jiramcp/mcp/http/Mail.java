package dev.jiramcp.mcp.http;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.mcp.legacy.SdkJson;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.model.Caller;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Answers and cancellations of a session: taken by the replica where the request is under way, and left for it where they
 * arrive at another one. Whoever has requests under way looks each second.
 */
final class Mail {
    private static final Logger LOG = LoggerFactory.getLogger(Mail.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GLANCE = Duration.ofSeconds(15);

    private final Sessions sessions;
    private final Calls calls;

    /** A session of a caller, as the client names it. */
    record Address(Caller caller, String session) {
        Address {
            requireNonNull(caller, "caller is null");
            requireNonNull(session, "session is null");
        }
    }

    Mail(Sessions sessions, Calls calls) {
        this.sessions = sessions;
        this.calls = calls;
    }

    /** Takes what a client sent, for this replica or another one. */
    void accept(Address address, LiveSession session, Message message) {
        if (!taken(session, message)) {
            sessions.leave(address.caller(), address.session(), message);
        }
    }

    /** Whether a message was for this replica, or for none. */
    private static boolean taken(LiveSession session, Message message) {
        if (message instanceof Message.Response response) {
            // The SDK's session leads the ids of its requests with an id of its own, another one in each replica.
            boolean asked = response.id().asString("").startsWith(session.sdk().getId());
            if (asked) {
                session.sdk()
                        .accept(SdkJson.response(response))
                        .onErrorComplete()
                        .block();
            }
            return asked;
        }
        Message.Notification notification = (Message.Notification) message;
        if (!notification.method().equals("notifications/cancelled")) {
            return true;
        }
        JsonNode request = notification.params().path("requestId");
        boolean here = session.underWay().has(request);
        session.underWay().cancel(request);
        return here;
    }

    /** Looks for mail while a request is under way, and whether the session was ended elsewhere. */
    Subscription watch(Address address, LiveSession session) {
        return looking(LOOK, () -> {
            if (isOver(address)) {
                session.close();
            } else {
                sessions.collect(address.caller(), address.session(), message -> taken(session, message));
            }
        });
    }

    /** Looks now and then whether a session to which a client listens was ended elsewhere; listening counts as a use. */
    Subscription untilEnded(Address address, Runnable ended) {
        return looking(GLANCE, () -> {
            if (isOver(address)) {
                ended.run();
            }
        });
    }

    private boolean isOver(Address address) {
        return sessions.find(address.caller(), address.session()).isEmpty();
    }

    /** One look at a time; one that fails is made up for by the next. */
    private Subscription looking(Duration interval, Runnable look) {
        AtomicBoolean busy = new AtomicBoolean();
        return calls.each(interval, () -> {
            if (busy.compareAndSet(false, true)) {
                try {
                    look.run();
                } catch (RuntimeException away) {
                    LOG.debug("no mail could be looked for", away);
                } finally {
                    busy.set(false);
                }
            }
        });
    }
}
