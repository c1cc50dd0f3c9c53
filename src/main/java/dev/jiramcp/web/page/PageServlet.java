package dev.jiramcp.web.page;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.RequestParameters;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages at one path. A refusal becomes a page that says it; anything else is logged with an id and named by that id. */
public final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(PageServlet.class);
    private static final int MISDIRECTED = 421;

    private final transient Pages pages;
    private final transient OurHosts hosts;
    private final transient Map<String, PageRoute> routes;

    /**
     * The pages at one path.
     *
     * @param routes by method of HTTP; {@code HEAD} is answered as {@code GET}
     */
    public PageServlet(Pages pages, OurHosts hosts, Map<String, PageRoute> routes) {
        this.pages = pages;
        this.hosts = hosts;
        this.routes = Map.copyOf(routes);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            pages.write(placed(answer(request, response), request), response);
        } catch (Refusal refusal) {
            pages.write(placed(said(refusal), request), response);
        } catch (RuntimeException failure) {
            String id = id();
            LOG.error("failure {} at {}", id, request.getServletPath(), failure);
            Page problem = Page.problem(
                    500, "Something went wrong", "This server failed. Its log says more about failure " + id + ".");
            pages.write(placed(problem, request), response);
        }
    }

    private Reply answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!hosts.isHost(Optional.ofNullable(request.getHeader("Host")).orElse(""))) {
            return Page.problem(MISDIRECTED, "Wrong address", "This server is not reached under this name.");
        }
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        PageRoute route = routes.get(method);
        if (route == null) {
            response.setHeader("Allow", String.join(", ", new TreeSet<>(routes.keySet())));
            return Page.problem(405, "Not here", "This address is not used in this way.");
        }
        Map<String, String[]> unused = RequestParameters.of(request); // or whichever page asks first would fail
        return route.answer(request, response);
    }

    /**
     * Pages know paths of this server from its beginning on, and a tenant's pages stand below a path of its own: redirects
     * get it put before them, and templates find it in {@code base}.
     */
    private static Reply placed(Reply reply, HttpServletRequest request) {
        String base = request.getContextPath();
        if (reply instanceof Page page) {
            return page.with("base", base);
        }
        URI location = ((SeeOther) reply).location();
        return location.isAbsolute() || base.isEmpty() ? reply : new SeeOther(URI.create(base + location));
    }

    private static Page said(Refusal refusal) {
        Page page = Page.problem(status(refusal.kind()), "That did not work", refusal.text());
        Page withRemedy =
                refusal.remedy().map(remedy -> page.with("remedy", remedy)).orElse(page);
        return refusal.link()
                .filter(link -> "https".equals(link.getScheme()) || "http".equals(link.getScheme()))
                .map(link -> withRemedy.with("link", link.toString()))
                .orElse(withRemedy);
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID, AMBIGUOUS -> 400;
            case UNAUTHENTICATED, FORBIDDEN, SCOPE_MISSING -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case RATE_LIMITED -> 429;
            case UNAVAILABLE -> 503;
            case CONFIGURATION -> 500;
        };
    }

    private static String id() {
        byte[] id = new byte[4];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
