package dev.jiramcp.oauth.tenant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leads requests to the door of the tenant in their path. A tenant's metadata stands where its RFC puts it, between host and
 * path (RFC 8414, section 3.1; RFC 9728, section 3.1), and below the tenant's path too, where OpenID Connect Discovery and
 * some clients look. Of a tenant that is not there, or closed, nothing is.
 */
public final class TenantRouter extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String WELL_KNOWN = "/.well-known/";
    private static final Pattern TENANT =
            Pattern.compile("(?<known>/\\.well-known/[a-z-]+)?/t/(?<id>[a-z0-9-]{1,63})(?<rest>/.*)?");

    private final transient Function<TenantId, Optional<Routes>> doors;

    /**
     * A router.
     *
     * @param doors the paths of a tenant; nothing where it is not there
     */
    public TenantRouter(Function<TenantId, Optional<Routes>> doors) {
        this.doors = requireNonNull(doors, "doors is null");
    }

    /** The paths that lead here. */
    public Map<String, HttpServlet> routes() {
        Map<String, HttpServlet> routes = new LinkedHashMap<>();
        routes.put(TenantPath.PREFIX + "*", this);
        routes.put(WELL_KNOWN + "oauth-authorization-server/*", this);
        routes.put(WELL_KNOWN + "openid-configuration/*", this);
        routes.put(WELL_KNOWN + "oauth-protected-resource/*", this);
        return routes;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        Matcher match = TENANT.matcher(path);
        Optional<TenantId> tenant = match.matches() ? tenant(match.group("id")) : Optional.empty();
        if (tenant.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String within = Optional.ofNullable(match.group("known")).orElse("")
                + Optional.ofNullable(match.group("rest")).orElse("");
        lead(request, response, tenant.get(), within);
    }

    /** The tenant that is always there stands at the root alone: two addresses would be two issuers. */
    private static Optional<TenantId> tenant(String text) {
        try {
            return Optional.of(new TenantId(text)).filter(id -> !id.equals(TenantPath.home()));
        } catch (Refusal noId) {
            return Optional.empty();
        }
    }

    /** Answers a request as the tenant's own, at a path below the tenant's. */
    public void lead(HttpServletRequest request, HttpServletResponse response, TenantId tenant, String path)
            throws ServletException, IOException {
        Optional<Routes.Found> found = routes(response, tenant).flatMap(routes -> routes.find(path));
        if (found.isPresent()) {
            found.get().servlet().service(new TenantRequest(request, TenantPath.base(tenant), found.get()), response);
        } else if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private Optional<Routes> routes(HttpServletResponse response, TenantId tenant) {
        try {
            return doors.apply(tenant);
        } catch (Refusal unavailable) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "5");
            return Optional.empty();
        }
    }
}
