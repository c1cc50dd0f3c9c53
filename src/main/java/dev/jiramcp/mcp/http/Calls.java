package dev.jiramcp.mcp.http;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.web.Closing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Requests under way on the endpoint: kept alive while they last, cancelled when their connection is closed. */
final class Calls implements AutoCloseable {
    /** For so long nobody looks whether a client has gone. */
    private static final Duration UNWATCHED = Duration.ofMillis(200);

    private final Pulse pulse;

    Calls(Duration keepAlive) {
        this.pulse = new Pulse(keepAlive);
    }

    /** Answers a request on this thread. */
    void run(Posted posted, Cancellation cancellation, Consumer<PostReply> work) {
        run(posted, cancellation, Optional.empty(), work);
    }

    /** Answers a request on this thread, with a mark for the case that the connection breaks. */
    void run(Posted posted, Cancellation cancellation, Optional<CallMark> mark, Consumer<PostReply> work) {
        run(posted, cancellation, new PostReply(posted.response(), mark), work);
    }

    /** Answers on this thread what was posted. */
    void run(Posted posted, Cancellation cancellation, PostReply reply, Consumer<PostReply> work) {
        LateWatch watch = new LateWatch(() -> Closing.watch(posted.request(), cancellation::cancel));
        Subscription watching = pulse.after(UNWATCHED, watch::begin);
        Subscription beats = pulse.each(reply::keepAlive);
        try {
            work.accept(reply);
            if (cancellation.isCancelled()) {
                reply.abandon();
            }
        } finally {
            beats.close();
            watching.close();
            reply.close();
            watch.close();
        }
    }

    /** Does something at this interval until it is closed. */
    Subscription each(Duration interval, Runnable work) {
        return pulse.each(interval, work);
    }

    /**
     * Opens a stream that stays open.
     *
     * @param known takes the stream before its client sees that it is open
     */
    OpenStream open(HttpServletRequest request, HttpServletResponse response, Consumer<OpenStream> known)
            throws IOException {
        return OpenStream.open(request, response, pulse, known);
    }

    @Override
    public void close() {
        pulse.close();
    }
}
