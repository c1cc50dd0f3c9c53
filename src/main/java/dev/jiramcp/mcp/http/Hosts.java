package dev.jiramcp.mcp.http;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.protocol.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Against DNS rebinding: a page of somebody else's, opened in a browser on this machine or in this network, reaches the
 * server under a name of its own and sends its own origin.
 */
final class Hosts {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int FORBIDDEN = 403;
    private static final int MISDIRECTED = 421;

    private final Set<String> allowed;

    Hosts(Set<String> allowed) {
        this.allowed =
                allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(toUnmodifiableSet());
    }

    /**
     * Lets a request pass, or not.
     *
     * @throws RpcException with status 421 for a foreign host, 403 for a foreign origin
     */
    void check(HttpServletRequest request) {
        String host = Optional.ofNullable(request.getHeader("Host")).orElse("");
        if (!isOurs(withoutPort(host))) {
            throw refused(MISDIRECTED, "This server is not reached under the host '" + Texts.brief(host) + "'.");
        }
        Optional.ofNullable(request.getHeader("Origin"))
                .filter(origin -> !isOurs(hostOf(origin)))
                .ifPresent(origin -> {
                    throw refused(FORBIDDEN, "The origin '" + Texts.brief(origin) + "' may not use this server.");
                });
    }

    private boolean isOurs(String host) {
        return LOOPBACK.contains(host) || allowed.contains(host);
    }

    private static String withoutPort(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    }

    /** Empty for {@code null}, the origin of a page that has none. */
    private static String hostOf(String origin) {
        try {
            URI uri = URI.create(origin);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null ? uri.getHost().toLowerCase(Locale.ROOT) : "";
        } catch (IllegalArgumentException noUri) {
            return "";
        }
    }

    private static RpcException refused(int status, String message) {
        return RpcException.http(status, new RpcError(RpcError.INVALID_REQUEST, message));
    }
}
