package dev.jiramcp.sandbox.gateway;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Html;
import java.time.Instant;

/** The answers that never reach Jira, in the words of the real doors. */
final class Refusals {
    private static final String SIGN_IN = "Client must be authenticated to access this resource.";

    private Refusals() {}

    /** The gateway does not know the token: expired, revoked, or none at all. */
    static Reply unauthorized() {
        return gateway(401, "Unauthorized");
    }

    /** The token lacks a scope. */
    static Reply scopeMismatch() {
        return gateway(401, "Unauthorized; scope does not match")
                .with("x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK");
    }

    /** An administrator removed the app from the site. */
    static Reply notInstalled() {
        return gateway(403, "The app is not installed on this instance");
    }

    private static Reply gateway(int code, String message) {
        String body = Json.write(Json.object().put("code", code).put("message", message));
        return Reply.text(code, "application/json", body);
    }

    /** The site's list of addresses. */
    static Reply address() {
        return Reply.text(
                403,
                "text/html;charset=UTF-8",
                "You don't have permission to connect from this IP address. Please ask your admin for access.");
    }

    /** No such cloud id. */
    static Reply noSuchSite(String path, Instant now) {
        return Reply.json(
                404,
                Json.object()
                        .put("timestamp", now.toString())
                        .put("status", 404)
                        .put("error", "Not Found")
                        .put("message", "No message available")
                        .put("path", path));
    }

    /** A token with scopes at a site's own address. */
    static Reply scopedTokenOnSite() {
        return Reply.text(401, "text/html;charset=UTF-8", SIGN_IN)
                .with("x-seraph-loginreason", "AUTHENTICATED_FAILED")
                .with("WWW-Authenticate", "Basic realm=\"protected-area\"");
    }

    /** A bearer at a site's own address. */
    static Reply bearerOnSite(boolean jwt) {
        if (jwt) {
            return Reply.text(401, "text/html;charset=UTF-8", Html.escape(SIGN_IN));
        }
        String body = Json.write(Json.object().put("error", "Failed to parse Connect Session Auth Token"));
        return Reply.text(403, "application/json", body);
    }
}
