package dev.jiramcp.mcp.http;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A message that was posted, apart from the message.
 *
 * @param request its headers
 * @param response where the answer goes
 * @param visitor whose it is
 */
record Posted(HttpServletRequest request, HttpServletResponse response, Visitor visitor) {
    Posted {
        requireNonNull(request, "request is null");
        requireNonNull(response, "response is null");
        requireNonNull(visitor, "visitor is null");
    }
}
