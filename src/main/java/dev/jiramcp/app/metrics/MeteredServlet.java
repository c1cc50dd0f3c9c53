package dev.jiramcp.app.metrics;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** A servlet whose requests are counted under the pattern of its path, which holds no value of a request. */
public final class MeteredServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    private final String route;
    private final HttpServlet servlet;
    private final transient Meters meters;

    public MeteredServlet(String route, HttpServlet servlet, Meters meters) {
        this.route = requireNonNull(route, "route is null");
        this.servlet = requireNonNull(servlet, "servlet is null");
        this.meters = requireNonNull(meters, "meters is null");
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        servlet.init(config);
    }

    @Override
    public void destroy() {
        servlet.destroy();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        Runnable ended =
                () -> meters.served(route, method, response.getStatus(), Duration.ofNanos(System.nanoTime() - begun));
        try {
            servlet.service(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Completion(ended));
            } else {
                ended.run();
            }
        }
    }

    /** Runs something when an asynchronous answer is complete. */
    private record Completion(Runnable ended) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            ended.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
