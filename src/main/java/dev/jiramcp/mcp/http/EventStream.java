package dev.jiramcp.mcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.node.ObjectNode;

/** Server-sent events (WHATWG HTML, section 9.2) on a response; a message an event. Not for several threads. */
final class EventStream {
    private static final byte[] START = "event: message\ndata: ".getBytes(UTF_8);
    private static final byte[] END = "\n\n".getBytes(UTF_8);
    private static final byte[] COMMENT = ":\n\n".getBytes(UTF_8);

    private final OutputStream out;

    private EventStream(OutputStream out) {
        this.out = out;
    }

    /** Begins a stream: the headers go out at once. */
    static EventStream begin(HttpServletResponse response) throws IOException {
        EventStream stream = on(response);
        response.flushBuffer();
        return stream;
    }

    /** A stream whose headers have yet to go out. */
    static EventStream on(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        return new EventStream(response.getOutputStream());
    }

    /** JSON holds no ends of lines, so that an event has one line of data. */
    void send(ObjectNode message) throws IOException {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.write(START);
        Json.mapper().writeValue(event, message);
        event.write(END);
        event.writeTo(out);
        out.flush();
    }

    /** Gives the client a mark with which it comes back, on an event that says nothing. */
    void mark(String id) throws IOException {
        out.write(("id: " + id + "\ndata: \n\n").getBytes(UTF_8));
        out.flush();
    }

    /** Something that clients pass over. */
    void comment() throws IOException {
        out.write(COMMENT);
        out.flush();
    }
}
