package dev.jiramcp.mcp.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/**
 * The response to one posted request: a JSON object where the reply is the first thing to say, and a stream of events
 * as soon as something goes before it. For any number of threads. What can't be written any more is lost; the
 * connection is closed then, and {@link dev.jiramcp.web.Closing} tells.
 */
final class PostReply {
    private final HttpServletResponse response;
    private final Optional<CallMark> mark;

    /** A lock and not a monitor: a virtual thread that waits for a slow client inside a monitor keeps its carrier. */
    private final ReentrantLock writing = new ReentrantLock();

    private Optional<EventStream> stream = Optional.empty();
    private int replies;
    private boolean ended;

    /**
     * A response.
     *
     * @param mark with which a stream begins
     */
    PostReply(HttpServletResponse response, Optional<CallMark> mark) {
        this(response, mark, 1);
    }

    private PostReply(HttpServletResponse response, Optional<CallMark> mark, int replies) {
        this.response = response;
        this.mark = mark;
        this.replies = replies;
    }

    /** The response to so many requests at once, which is a stream from the first reply on. */
    static PostReply toSeveral(HttpServletResponse response, int replies) throws IOException {
        PostReply reply = new PostReply(response, Optional.empty(), replies);
        reply.stream = Optional.of(EventStream.begin(response));
        return reply;
    }

    /** Sends a message that is not the reply. */
    void send(ObjectNode message) {
        alone(() -> write(() -> stream().send(message)));
    }

    /** Shows that the request is still under way, unless something is being written anyway. */
    void keepAlive() {
        if (writing.tryLock()) {
            try {
                write(() -> stream().comment());
            } finally {
                writing.unlock();
            }
        }
    }

    /** Sends the reply; the status counts only where nothing went before it. */
    void end(int status, ObjectNode reply) {
        alone(() -> {
            if (stream.isPresent()) {
                write(() -> stream().send(reply));
            } else {
                write(() -> Replies.json(response, status, reply));
            }
            replies--;
            ended |= replies == 0;
        });
    }

    /** Writes nothing from now on: the request thread leaves the response to the server. */
    void close() {
        alone(() -> ended = true);
    }

    /** Ends the response without a reply, to somebody who took the request back. */
    void abandon() {
        alone(() -> {
            write(this::stream);
            ended = true;
        });
    }

    private void alone(Runnable work) {
        writing.lock();
        try {
            work.run();
        } finally {
            writing.unlock();
        }
    }

    private EventStream stream() throws IOException {
        if (stream.isEmpty()) {
            EventStream begun = EventStream.begin(response);
            stream = Optional.of(begun);
            if (mark.isPresent()) {
                begun.mark(mark.get().text());
            }
        }
        return stream.get();
    }

    private void write(Writing writing) {
        if (!ended) {
            try {
                writing.run();
            } catch (IOException gone) {
                ended = true;
            }
        }
    }

    /** Something that writes to the response. */
    private interface Writing {
        void run() throws IOException;
    }
}
