package dev.jiramcp.sandbox.wire;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;

/** One request and the way back to its client: an answer, or one of the ends that a network has instead. */
public final class Conversation {
    private final HttpServletRequest from;
    private final HttpServletResponse to;
    private final Pause pause;
    private final Request request;
    private IntConsumer ending = status -> {};

    private Conversation(HttpServletRequest from, HttpServletResponse to, Pause pause, Request request) {
        this.from = from;
        this.to = to;
        this.pause = requireNonNull(pause, "pause is null");
        this.request = request;
    }

    /** Reads a request to its end. */
    static Conversation begin(HttpServletRequest from, HttpServletResponse to, Pause pause) throws IOException {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String name : Collections.list(from.getHeaderNames())) {
            fields.put(name, Collections.list(from.getHeaders(name)));
        }
        String query = from.getQueryString();
        URI target = target(from.getRequestURI(), query == null ? "" : query);
        Bytes body = Bytes.of(from.getInputStream().readAllBytes());
        return new Conversation(from, to, pause, new Request(from.getMethod(), target, new Headers(fields), body));
    }

    private static URI target(String path, String query) {
        String text = query.isEmpty() ? path : path + "?" + query;
        return URI.create(Escapes.legal(text));
    }

    public Request request() {
        return request;
    }

    /**
     * Tells somebody when it ends, just before the client can know: the status, or 0 where it will see none. A client
     * that has its answer finds it in the log.
     */
    public void onEnd(IntConsumer listener) {
        ending = listener;
    }

    /** Where the request came from. */
    public String remoteAddress() {
        return from.getRemoteAddr();
    }

    /** Waits, unless the simulation is closed meanwhile. */
    public void pause(Duration time) {
        pause.await(time);
    }

    /** Waits until a latch is released, the simulation is closed, or the time is over. */
    void pause(CountDownLatch released, Duration longest) {
        pause.await(released, longest);
    }

    /** Sends a whole answer. */
    public void send(Reply reply) throws IOException {
        OutputStream out = head(reply);
        out.write(reply.body().array());
    }

    /** Promises a whole answer, sends so many bytes of it, and closes the connection. */
    public void truncate(Reply reply, int bytes) throws IOException {
        OutputStream out = head(reply);
        out.write(reply.body().array(), 0, Math.min(bytes, reply.body().size()));
        out.flush();
        drop();
    }

    /** Sends an answer in small pieces with pauses between them. */
    public void drip(Reply reply, int bytes, Duration between) throws IOException {
        OutputStream out = head(reply);
        byte[] body = reply.body().array();
        for (int at = 0; at < body.length; at += bytes) {
            out.write(body, at, Math.min(bytes, body.length - at));
            out.flush();
            pause(between);
        }
    }

    private OutputStream head(Reply reply) throws IOException {
        ending.accept(reply.status());
        to.setStatus(reply.status());
        reply.headers().fields().forEach((name, values) -> values.forEach(value -> to.addHeader(name, value)));
        if (reply.status() != HttpServletResponse.SC_NO_CONTENT && reply.status() != 304) {
            to.setContentLength(reply.body().size());
        }
        return to.getOutputStream();
    }

    /** Closes the connection without another byte. */
    public void drop() {
        ending.accept(0);
        endPoint().close();
    }

    /** Resets the connection: the client's read fails at once. */
    public void reset() throws IOException {
        ending.accept(0);
        EndPoint endPoint = endPoint();
        if (endPoint instanceof SocketChannelEndPoint socket) {
            socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        endPoint.close();
    }

    private EndPoint endPoint() {
        return ServletContextRequest.getServletContextRequest(from)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }
}
