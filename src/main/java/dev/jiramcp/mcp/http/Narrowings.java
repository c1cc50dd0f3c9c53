package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.protocol.Texts;
import dev.jiramcp.tool.Narrowing;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** What a request leaves of the tools: by headers, or by parameters of its address where no header can be set. */
final class Narrowings {
    private Narrowings() {}

    static Narrowing of(HttpServletRequest request) {
        return Narrowing.of(
                text(request, "X-MCP-Toolsets", "toolsets"),
                text(request, "X-MCP-Tools", "tools"),
                text(request, "X-MCP-Exclude-Tools", "exclude_tools"),
                flag(text(request, "X-MCP-Readonly", "readonly")));
    }

    private static String text(HttpServletRequest request, String header, String parameter) {
        return Optional.ofNullable(request.getHeader(header))
                .or(() -> inAddress(request, parameter))
                .orElse("");
    }

    private static Optional<String> inAddress(HttpServletRequest request, String parameter) {
        try {
            return Optional.ofNullable(request.getParameter(parameter));
        } catch (RuntimeException unreadable) {
            throw RpcException.malformed(
                    new RpcError(RpcError.INVALID_REQUEST, "The parameters of the address are not encoded properly."));
        }
    }

    private static boolean flag(String word) {
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "", "false", "0", "no" -> false;
            default ->
                throw RpcException.malformed(new RpcError(
                        RpcError.INVALID_REQUEST,
                        "X-MCP-Readonly must be true or false, and is '" + Texts.brief(word) + "'."));
        };
    }
}
