package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.protocol.Texts;
import dev.jiramcp.web.OurHosts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Against DNS rebinding: a page of somebody else's, opened in a browser on this machine or in this network, reaches the
 * server under a name of its own and sends its own origin.
 */
final class Hosts {
    private static final int FORBIDDEN = 403;
    private static final int MISDIRECTED = 421;

    private final OurHosts ours;

    Hosts(Set<String> allowed) {
        this.ours = new OurHosts(allowed);
    }

    /**
     * Lets a request pass, or not.
     *
     * @throws RpcException with status 421 for a foreign host, 403 for a foreign origin
     */
    void check(HttpServletRequest request) {
        String host = Optional.ofNullable(request.getHeader("Host")).orElse("");
        if (!ours.isHost(host)) {
            throw refused(MISDIRECTED, "This server is not reached under the host '" + Texts.brief(host) + "'.");
        }
        Optional.ofNullable(request.getHeader("Origin"))
                .filter(origin -> !ours.isOrigin(origin))
                .ifPresent(origin -> {
                    throw refused(FORBIDDEN, "The origin '" + Texts.brief(origin) + "' may not use this server.");
                });
    }

    private static RpcException refused(int status, String message) {
        return RpcException.http(status, new RpcError(RpcError.INVALID_REQUEST, message));
    }
}
