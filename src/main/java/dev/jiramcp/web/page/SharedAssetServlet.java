package dev.jiramcp.web.page;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves one of {@link Assets} under its own name, for the pages of others: they can't know a name with a hash, so browsers ask
 * again after an hour whether it has changed.
 */
public final class SharedAssetServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Assets assets;
    private final String name;

    /** A file of this name. */
    public SharedAssetServlet(Assets assets, String name) {
        this.assets = requireNonNull(assets, "assets is null");
        this.name = requireNonNull(name, "name is null");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Assets.Asset asset = assets.named(name);
        String tag = "\"" + asset.hashed() + "\"";
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.setHeader("ETag", tag);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(asset.type() + ";charset=utf-8");
        response.setContentLength(asset.content().length);
        response.getOutputStream().write(asset.content());
    }
}
