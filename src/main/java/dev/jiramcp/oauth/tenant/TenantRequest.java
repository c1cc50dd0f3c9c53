package dev.jiramcp.oauth.tenant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request to a tenant's address, as the servlet sees it that knows nothing of tenants: their part is the context path. */
final class TenantRequest extends HttpServletRequestWrapper {
    private final String base;
    private final Routes.Found found;

    TenantRequest(HttpServletRequest request, String base, Routes.Found found) {
        super(request);
        this.base = base;
        this.found = found;
    }

    @Override
    public String getContextPath() {
        return base;
    }

    @Override
    public String getServletPath() {
        return found.path();
    }

    @Override
    public @Nullable String getPathInfo() {
        return found.rest().isEmpty() ? null : found.rest();
    }
}
