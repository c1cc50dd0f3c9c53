package dev.jiramcp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process that listens.
 *
 * @param child the process
 * @param port where
 */
record Server(Child child, int port) implements AutoCloseable {
    /** The program's {@code serve}, with an API token for an upstream that takes any. */
    static Server product(Product product, Upstream upstream) {
        int port = freePort();
        Map<String, String> settings = Map.of(
                "JIRA_MCP_SITE", upstream.uri().toString(),
                "JIRA_MCP_EMAIL", "ada@example.com",
                "JIRA_MCP_API_TOKEN", "bench",
                "JIRA_MCP_ATLASSIAN_AUTH_URL", upstream.uri().toString(),
                "JIRA_MCP_ATLASSIAN_API_URL", upstream.uri().toString(),
                "JIRA_MCP_LISTEN", "127.0.0.1:" + port);
        return listening(product.start(settings, "serve"), port);
    }

    /** The bare servlet, with the flags that the program's {@code serve} has. */
    static Server bare(Product product, Upstream upstream, List<String> flags) {
        int port = freePort();
        List<String> words = new ArrayList<>(List.of(product.jdk().java()));
        words.addAll(flags);
        words.addAll(List.of("-cp", product.place().baselines(), BareServlet.class.getName()));
        words.addAll(List.of(Integer.toString(port), upstream.uri() + "/rest/api/3/search/jql"));
        return listening(product.startDirectly(words), port);
    }

    static Server listening(Child child, int port) {
        return listening(child, port, 60);
    }

    /** Waits so many seconds until something listens. */
    static Server listening(Child child, int port, int seconds) {
        child.drain();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (child.alive() && System.nanoTime() < end) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return new Server(child, port);
            } catch (IOException notYet) {
                Product.pause();
            }
        }
        throw new IllegalStateException("nothing listens; see bench/target/log");
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
