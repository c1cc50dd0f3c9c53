package dev.jiramcp.app.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.Intents;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A door on this machine that opens when a link is told and closes when its time is over. Several hosts may run a process
 * each on one home; the port is one, so whichever process has it serves the links of all, and another takes over when that
 * one ends.
 */
final class PassingDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PassingDoor.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Books books;
    private final int port;
    private final ConnectFlow flow;

    /** Guards what follows; opening waits for the network. */
    private final ReentrantLock turn = new ReentrantLock();

    private final List<LoopbackDoor> open = new ArrayList<>(1);
    private final List<ScheduledExecutorService> watch = new ArrayList<>(1);
    private Instant until = Instant.MIN;

    PassingDoor(Books books, int port) {
        this.books = requireNonNull(books, "books is null");
        this.port = port;
        this.flow = books.flow(() -> LoopbackDoor.callback(port));
    }

    ConnectFlow flow() {
        return flow;
    }

    /** The address of a link. */
    URI admit(String link) {
        turn.lock();
        try {
            until = books.ground().now().plus(Intents.LIFE);
            tryOpen();
            if (watch.isEmpty()) {
                watch.add(watching());
            }
        } finally {
            turn.unlock();
        }
        return URI.create("http://localhost:" + port + "/connect/" + link);
    }

    private ScheduledExecutorService watching() {
        ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "connect-door");
            thread.setDaemon(true);
            return thread;
        });
        var unused =
                watching.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return watching;
    }

    /** Takes the port over where another process gave it up, and closes when the time is over. */
    private void look() {
        turn.lock();
        try {
            if (books.ground().now().isBefore(until)) {
                tryOpen();
            } else {
                shut();
            }
        } finally {
            turn.unlock();
        }
    }

    private void tryOpen() {
        if (!open.isEmpty()) {
            return;
        }
        try {
            open.add(LoopbackDoor.open(books, port));
        } catch (Refusal taken) {
            LOG.debug("port {} is taken; another process of this program may serve it", port);
        }
    }

    private void shut() {
        open.forEach(LoopbackDoor::close);
        open.clear();
        watch.forEach(ScheduledExecutorService::shutdown);
        watch.clear();
    }

    @Override
    public void close() {
        turn.lock();
        try {
            shut();
        } finally {
            turn.unlock();
        }
    }
}
