package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TenantRouter;
import dev.jiramcp.web.RequestParameters;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * An address at which browsers come back for any tenant, as an app of Atlassian's and a client of an identity provider have
 * one address each. The state says for which tenant; that it is this browser's is for the tenant's own door to find, by
 * cookies that no other tenant has.
 */
final class CommonReturn extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final String path;
    private final transient Optional<HttpServlet> home;
    private final transient TenantRouter router;
    private final transient Function<String, Optional<TenantId>> tenantOfState;

    /**
     * An address.
     *
     * @param home what takes the browsers of the tenant that is always there, where its people sign in so
     * @param tenantOfState the tenant of a state; nothing where that is not known
     */
    CommonReturn(
            String path,
            Optional<HttpServlet> home,
            TenantRouter router,
            Function<String, Optional<TenantId>> tenantOfState) {
        this.path = requireNonNull(path, "path is null");
        this.home = requireNonNull(home, "home is null");
        this.router = requireNonNull(router, "router is null");
        this.tenantOfState = requireNonNull(tenantOfState, "tenantOfState is null");
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        if (home.isPresent()) {
            home.get().init(config);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<TenantId> tenant = tenant(request).filter(id -> !id.equals(TenantPath.home()));
        if (tenant.isPresent()) {
            router.lead(request, response, tenant.get(), path);
        } else if (home.isPresent()) {
            home.get().service(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** What can't be looked up goes to the door at the root, which says why. */
    private Optional<TenantId> tenant(HttpServletRequest request) {
        try {
            String[] states = RequestParameters.of(request).get("state");
            return states == null || states.length != 1 ? Optional.empty() : tenantOfState.apply(states[0]);
        } catch (Refusal unavailable) {
            return Optional.empty();
        }
    }
}
