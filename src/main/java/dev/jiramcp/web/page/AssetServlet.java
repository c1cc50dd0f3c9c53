package dev.jiramcp.web.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Serves {@link Assets} at {@code /assets/*}, compressed. Pages themselves are not: they hold the session's token beside what
 * others may have put into them, and their compressed length would tell of it (BREACH).
 */
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
        response.setHeader("Vary", "Accept-Encoding");
        boolean packed = Optional.ofNullable(request.getHeader("Accept-Encoding"))
                .filter(accepted -> accepted.toLowerCase(Locale.ROOT).contains("gzip"))
                .isPresent();
        if (packed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] body = packed ? asset.get().packed() : asset.get().content();
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
