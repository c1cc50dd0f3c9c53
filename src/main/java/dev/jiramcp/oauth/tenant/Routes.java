package dev.jiramcp.oauth.tenant;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServlet;
import java.util.Map;
import java.util.Optional;

/**
 * Servlets by path, as a web server finds them (Servlet 6, section 12.1): a whole path first, then the longest {@code /…/*}.
 *
 * @param servlets by pattern
 */
public record Routes(Map<String, HttpServlet> servlets) {
    public Routes {
        servlets = Map.copyOf(servlets);
    }

    /**
     * What was found.
     *
     * @param path what the pattern says
     * @param rest what comes after it, with its slash; empty where the pattern says all
     */
    public record Found(HttpServlet servlet, String path, String rest) {
        public Found {
            requireNonNull(servlet, "servlet is null");
            requireNonNull(path, "path is null");
            requireNonNull(rest, "rest is null");
        }
    }

    /** The servlet of a path. */
    public Optional<Found> find(String path) {
        HttpServlet whole = servlets.get(path);
        if (whole != null) {
            return Optional.of(new Found(whole, path, ""));
        }
        String start = path;
        while (true) {
            HttpServlet below = servlets.get(start + "/*");
            if (below != null) {
                return Optional.of(new Found(below, start, path.substring(start.length())));
            }
            int slash = start.lastIndexOf('/');
            if (slash < 0) {
                return Optional.empty();
            }
            start = start.substring(0, slash);
        }
    }
}
