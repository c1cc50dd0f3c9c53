package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.protocol.Texts;
import dev.jiramcp.tool.Narrowing;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/** What a request leaves of the tools: by headers, or by parameters of its address where no header can be set. */
final class Narrowings {
    private Narrowings() {}

    static Narrowing of(HttpServletRequest request) {
        return Narrowing.of(
                either(request, "X-MCP-Toolsets", "toolsets"),
                either(request, "X-MCP-Tools", "tools"),
                header(request, "X-MCP-Exclude-Tools") + "," + inAddress(request, "exclude_tools"),
                flag(header(request, "X-MCP-Readonly")) || flag(inAddress(request, "readonly")));
    }

    /** Of two choices, that of the header; what either leaves out is left out. */
    private static String either(HttpServletRequest request, String header, String parameter) {
        String chosen = header(request, header);
        return chosen.isEmpty() ? inAddress(request, parameter) : chosen;
    }

    private static String header(HttpServletRequest request, String name) {
        return String.join(",", Collections.list(request.getHeaders(name)));
    }

    private static String inAddress(HttpServletRequest request, String parameter) {
        try {
            return Optional.ofNullable(request.getParameterValues(parameter))
                    .map(values -> String.join(",", values))
                    .orElse("");
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
