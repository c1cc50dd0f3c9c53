package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.web.Closing;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stream of events that stays open and holds no thread. Messages wait in a queue, so that a client that does not read
 * keeps nobody waiting; one that lets the queue grow too long is cut off.
 */
final class OpenStream implements Subscription {
    private static final int LONGEST_QUEUE = 1000;

    /** One thing to write. */
    private interface Writing {
        void to(EventStream stream) throws IOException;
    }

    private final AsyncContext context;
    private final EventStream events;
    private final Pulse pulse;
    private final Deque<Writing> queue = new ArrayDeque<>();
    private Subscription beats = () -> {};
    private Subscription watch = () -> {};
    private Subscription source = () -> {};
    private boolean ended;

    /** As if somebody wrote, until the headers are out. */
    private boolean writing = true;

    private OpenStream(AsyncContext context, EventStream events, Pulse pulse) {
        this.context = context;
        this.events = events;
        this.pulse = pulse;
    }

    /**
     * Opens a stream as the response to a request.
     *
     * @param known takes the stream before its client sees that it is open: nothing that the client does then is missed
     */
    static OpenStream open(
            HttpServletRequest request, HttpServletResponse response, Pulse pulse, Consumer<OpenStream> known)
            throws IOException {
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        OpenStream stream = new OpenStream(context, EventStream.on(response), pulse);
        known.accept(stream);
        stream.begin(request, response);
        return stream;
    }

    private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.flushBuffer();
        } catch (IOException gone) {
            idle();
            close();
            throw gone;
        }
        synchronized (this) {
            if (!ended) { // by another stream in its place, say
                beats = pulse.each(() -> put(EventStream::comment));
                watch = Closing.watch(request, () -> pulse.run(this::close))::close;
            }
        }
        pulse.run(this::drain);
    }

    /** Closes what this stream is fed from when it ends, or now if it has. */
    void whenClosed(Subscription feeding) {
        boolean late;
        synchronized (this) {
            source = feeding;
            late = ended;
        }
        if (late) {
            feeding.close();
        }
    }

    /** Sends a message, after those before it. */
    void send(ObjectNode message) {
        put(stream -> stream.send(message));
    }

    private void put(Writing next) {
        boolean start;
        boolean full;
        synchronized (this) {
            if (ended) {
                return;
            }
            full = queue.size() >= LONGEST_QUEUE;
            queue.add(next);
            start = !writing;
            writing = true;
        }
        if (full) {
            close();
        } else if (start) {
            pulse.run(this::drain);
        }
    }

    private void drain() {
        try {
            for (Optional<Writing> next = next(); next.isPresent(); next = next()) {
                next.get().to(events);
            }
        } catch (IOException gone) {
            idle();
            close();
        }
        finish();
    }

    private synchronized void idle() {
        writing = false;
    }

    private synchronized Optional<Writing> next() {
        Optional<Writing> next = ended ? Optional.empty() : Optional.ofNullable(queue.poll());
        writing = next.isPresent();
        return next;
    }

    @Override
    public void close() {
        Subscription[] open;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            open = new Subscription[] {beats, watch, source};
        }
        for (Subscription each : open) {
            each.close();
        }
        finish();
    }

    /** Ends the response, once nobody writes to it any more. */
    private void finish() {
        synchronized (this) {
            if (!ended || writing) {
                return;
            }
            writing = true;
        }
        context.complete();
    }
}
