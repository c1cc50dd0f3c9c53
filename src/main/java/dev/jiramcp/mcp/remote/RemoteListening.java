package dev.jiramcp.mcp.remote;

import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.web.Threads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Listens to what the server says of itself in a session of the older era, and listens again when that breaks off. */
final class RemoteListening implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteListening.class);
    private static final int NOT_FOUND = 404;
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final RemoteSession session;
    private final RemoteEndpoint endpoint;
    private final RemoteSettings settings;
    private final Consumer<ObjectNode> outlet;
    private final ExecutorService thread = Threads.perTask("mcp-listening");
    private final CountDownLatch begun = new CountDownLatch(1);

    RemoteListening(
            RemoteSession session, RemoteEndpoint endpoint, RemoteSettings settings, Consumer<ObjectNode> outlet) {
        this.session = session;
        this.endpoint = endpoint;
        this.settings = settings;
        this.outlet = outlet;
    }

    /** Begins to listen, and comes back when the server has answered that it is heard, or that it says nothing. */
    void begin() throws InterruptedException {
        thread.execute(this::run);
        boolean unused = begun.await(settings.lines().drain().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            Optional<Duration> wait = once();
            while (wait.isPresent()) {
                settings.pause().pause(wait.get());
                wait = once();
            }
        } catch (InterruptedException | CancellationException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listens until the stream ends, and says how long to wait before the next time; nothing where there is none. */
    private Optional<Duration> once() {
        Optional<String> id = session.id();
        try {
            RemoteEndpoint.Ended ended = endpoint.listen(session.headers(), begun::countDown, outlet);
            if (ended.status() == NOT_FOUND && id.isPresent()) {
                session.reopen(id);
                return Optional.of(Duration.ZERO);
            }
            return ended.ok() ? Optional.of(BETWEEN) : Optional.empty();
        } catch (HttpFailure | Refusal broken) {
            LOG.debug("the server can't be listened to now", broken);
            return Optional.of(AFTER_FAILURE);
        } finally {
            begun.countDown();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
