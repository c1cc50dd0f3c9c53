package dev.jiramcp.sandbox.wire;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/** The one servlet: every request of the simulation passes here. */
public final class Front extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    /** Has a conversation from its request to its end. */
    @FunctionalInterface
    public interface Host {
        void converse(Conversation conversation) throws IOException;
    }

    private final transient CompletableFuture<Host> host;
    private final transient Pause pause;

    /**
     * The servlet.
     *
     * @param host who answers; requests wait until it is there, since the sites' addresses hold the port
     */
    public Front(CompletableFuture<Host> host, Pause pause) {
        this.host = requireNonNull(host, "host is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    @Override
    protected void service(HttpServletRequest from, HttpServletResponse to) throws IOException {
        try {
            if (from.getContentLengthLong() > MOST_BYTES) {
                to.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
                return;
            }
            host.join().converse(Conversation.begin(from, to, pause));
        } catch (UncheckedIOException ended) {
            throw ended.getCause();
        }
    }
}
