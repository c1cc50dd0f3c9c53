package dev.jiramcp.mcp.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The response to one posted request: a JSON object where the reply is the first thing to say, and a stream of events
 * as soon as something goes before it. For any number of threads. What can't be written any more is lost; the
 * connection is closed then, and {@link Closing} tells.
 */
final class PostReply {
    private final HttpServletResponse response;
    private Optional<EventStream> stream = Optional.empty();
    private boolean ended;

    PostReply(HttpServletResponse response) {
        this.response = response;
    }

    /** Sends a message that is not the reply. */
    synchronized void send(ObjectNode message) {
        write(() -> stream().send(message));
    }

    /** Shows that the request is still under way. */
    synchronized void keepAlive() {
        write(() -> stream().comment());
    }

    /** Sends the reply; the status counts only where nothing went before it. */
    synchronized void end(int status, ObjectNode reply) {
        if (stream.isPresent()) {
            send(reply);
        } else {
            write(() -> Replies.json(response, status, reply));
        }
        ended = true;
    }

    /** Writes nothing from now on: the request thread leaves the response to the server. */
    synchronized void close() {
        ended = true;
    }

    /** Ends the response without a reply, to somebody who took the request back. */
    synchronized void abandon() {
        write(this::stream);
        ended = true;
    }

    private EventStream stream() throws IOException {
        if (stream.isEmpty()) {
            stream = Optional.of(EventStream.begin(response));
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
