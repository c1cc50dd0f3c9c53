package dev.jiramcp.web.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Serves {@link Assets} at {@code /assets/*}. */
public final class AssetServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Assets assets;

    public AssetServlet(Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        Optional<Assets.Asset> asset = assets.find(name);
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (asset.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Content-Security-Policy", "default-src 'none'");
        response.setContentType(asset.get().type() + ";charset=utf-8");
        response.setContentLength(asset.get().content().length);
        response.getOutputStream().write(asset.get().content());
    }
}
