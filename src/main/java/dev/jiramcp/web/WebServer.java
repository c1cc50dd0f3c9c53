package dev.jiramcp.web;

import dev.jiramcp.model.Refusal;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A listening HTTP/1.1 server. Each request is handled on a thread of its own, so a handler may block; errors carry no
 * stack trace and the server does not name itself.
 */
public final class WebServer implements AutoCloseable {
    /**
     * So many may knock at once. Java's own number is 50; whoever comes beyond it is let in a second later, when the system
     * tries again.
     */
    private static final int CROWD = 1024;

    private final Server server;
    private final ServerConnector connector;
    private final ExecutorService workers;

    private WebServer(Server server, ServerConnector connector, ExecutorService workers) {
        this.server = server;
        this.connector = connector;
        this.workers = workers;
    }

    /**
     * Starts listening.
     *
     * @param address where to listen; port 0 takes any free port
     * @param routes servlets by path pattern (Servlet 6, section 12.2), all of them with asynchronous support
     * @throws Refusal where nothing can listen there
     */
    public static WebServer start(InetSocketAddress address, Map<String, HttpServlet> routes) {
        return start(address, routes, Proxies.NONE);
    }

    /** Starts listening, behind proxies that say from whom requests come. */
    public static WebServer start(InetSocketAddress address, Map<String, HttpServlet> routes, Proxies proxies) {
        return start(address, routes, new Surroundings(proxies, System::nanoTime));
    }

    /** Starts listening, with a clock for how long bodies take. */
    static WebServer start(InetSocketAddress address, Map<String, HttpServlet> routes, LongSupplier nanoTime) {
        return start(address, routes, new Surroundings(Proxies.NONE, nanoTime));
    }

    /** What it goes by: who stands in front of it, and the time. */
    private record Surroundings(Proxies proxies, LongSupplier nanoTime) {}

    private static WebServer start(
            InetSocketAddress address, Map<String, HttpServlet> routes, Surroundings surroundings) {
        QueuedThreadPool pool = new QueuedThreadPool(2048, 4);
        pool.setName("http");
        pool.setDaemon(true);
        ExecutorService workers = Threads.perTask("http-worker");
        if (!workers.getClass().getSimpleName().contains("ThreadPoolExecutor")) {
            pool.setVirtualThreadsExecutor(workers);
        }
        Server server = new Server(pool);
        ServerConnector connector =
                new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration(surroundings.proxies())));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setAcceptQueueSize(CROWD);
        connector.setIdleTimeout(Duration.ofMinutes(2).toMillis());
        server.addConnector(connector);
        server.setHandler(new SteadyBodies(handler(routes), surroundings.nanoTime()));
        server.setErrorHandler(WebServer::tell);
        server.setStopAtShutdown(false);
        WebServer started = new WebServer(server, connector, workers);
        started.begin();
        return started;
    }

    private static HttpConfiguration configuration(Proxies proxies) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(proxies.customizer());
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(32 * 1024);
        configuration.setResponseHeaderSize(32 * 1024);
        configuration.setHttpCompliance(HttpCompliance.RFC7230);
        configuration.setUriCompliance(UriCompliance.RFC3986);
        return configuration;
    }

    /** What the server itself refuses, before any servlet sees it, in a line of text: no page, and nothing of what came. */
    private static boolean tell(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String more = status == HttpStatus.BAD_REQUEST_400
                ? ": the request line, the address or a header is not as HTTP allows. An address here has no empty"
                        + " segments, no '..', no escaped slashes, and is UTF-8."
                : "";
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        Content.Sink.write(response, true, status + " " + HttpStatus.getMessage(status) + more + "\n", callback);
        return true;
    }

    private static ServletContextHandler handler(Map<String, HttpServlet> routes) {
        ServletContextHandler context = new ServletContextHandler("/");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        routes.forEach((path, servlet) -> {
            ServletHolder holder = new ServletHolder(servlet);
            holder.setAsyncSupported(true);
            context.addServlet(holder, path);
        });
        return context;
    }

    private void begin() {
        try {
            server.start();
        } catch (Exception cause) {
            close();
            throw Refusal.of(
                            Refusal.Kind.CONFIGURATION,
                            "cannot_listen",
                            "Nothing can listen on " + connector.getHost() + ":" + connector.getPort() + ": "
                                    + reason(cause) + ".")
                    .withRemedy("Stop the program that uses this port, or choose another address.")
                    .causedBy(cause);
        }
    }

    private static String reason(Exception cause) {
        return cause.getCause() instanceof IOException io && io.getMessage() != null
                ? io.getMessage()
                : "the address can't be used";
    }

    /** The port that the server listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** The address for a client on this machine. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Stops listening and ends the requests under way. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception cause) {
            throw new IllegalStateException("the web server did not stop", cause);
        } finally {
            workers.shutdownNow();
        }
    }
}
