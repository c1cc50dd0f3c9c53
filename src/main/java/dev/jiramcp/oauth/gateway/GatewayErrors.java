package dev.jiramcp.oauth.gateway;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the gateway itself refuses, in the form in which Atlassian's gateway says such things, {@code code} and {@code
 * message}, with our own code, remedy and decision beside them.
 */
final class GatewayErrors {
    private static final int TOO_MANY = 429;
    private static final Duration SOON = Duration.ofSeconds(5);

    private GatewayErrors() {}

    static int status(Refusal refusal) {
        return switch (refusal.kind()) {
            case INVALID, AMBIGUOUS -> HttpServletResponse.SC_BAD_REQUEST;
            case UNAUTHENTICATED -> HttpServletResponse.SC_UNAUTHORIZED;
            case FORBIDDEN, SCOPE_MISSING -> HttpServletResponse.SC_FORBIDDEN;
            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case CONFLICT -> HttpServletResponse.SC_CONFLICT;
            case RATE_LIMITED -> TOO_MANY;
            case UNAVAILABLE, CONFIGURATION -> unavailable(refusal.code());
        };
    }

    /** 502 where the other side is to blame. */
    private static int unavailable(String code) {
        return switch (code) {
            case "unreachable", "outcome_unknown" -> HttpServletResponse.SC_BAD_GATEWAY;
            default -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
    }

    static void write(Refusal refusal, Optional<String> challenge, HttpServletResponse response) throws IOException {
        int status = status(refusal);
        ObjectNode body = Json.object()
                .put("code", status)
                .put("message", refusal.getMessage())
                .put("error", refusal.code());
        refusal.remedy().ifPresent(remedy -> body.put("remedy", remedy));
        refusal.decision().ifPresent(decision -> body.put("decision", decision));
        challenge.ifPresent(value -> response.setHeader("WWW-Authenticate", value));
        if (status == TOO_MANY || status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            long seconds = Math.max(1, refusal.waiting().orElse(SOON).toSeconds());
            response.setHeader("Retry-After", Long.toString(seconds));
        }
        write(status, Json.mapper().writeValueAsBytes(body), response);
    }

    static void write(int status, byte[] json, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
