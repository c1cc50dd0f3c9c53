package dev.jiramcp.sandbox.control;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers that real clients saw, by name: {@code e1} to {@code e13…} at the token endpoint, and those of the gateway.
 * What the names mean is in {@code docs/sandbox.md}.
 */
public final class Presets {
    private static final Map<String, Effect> ALL = all();

    private Presets() {}

    /** The effect of a name. */
    public static Optional<Effect> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Every name, in order. */
    public static List<String> names() {
        return ALL.keySet().stream().sorted().toList();
    }

    private static Map<String, Effect> all() {
        Map<String, Effect> all = new TreeMap<>();
        tokenErrors(all);
        network(all);
        oddTokens(all);
        limits(all);
        gateway(all);
        return Map.copyOf(all);
    }

    private static void tokenErrors(Map<String, Effect> all) {
        all.put("e1", error(403, "invalid_grant", "Unknown or invalid refresh token."));
        all.put("e2", error(403, "unauthorized_client", "refresh_token is invalid"));
        all.put("e3", error(403, "invalid_grant", "Token has been expired or revoked."));
        all.put("e3-400", error(400, "invalid_grant", "Token has been expired or revoked."));
        all.put("e4", error(400, "invalid_request", "authorization_code is invalid"));
        all.put("e4-403", error(403, "invalid_request", "authorization_code is invalid"));
        all.put("e5", error(403, "invalid_grant", "Invalid authorization code"));
        all.put("e6", error(401, "access_denied", "Unauthorized"));
        all.put("e7", error(400, "invalid_request", "grant_type is missing"));
        all.put(
                "e8",
                error(
                        403,
                        "unauthorized_client",
                        "The authenticated client is not authorized to use this authorization grant type"));
        all.put("e9", error(403, "unsupported_grant_type", "Unsupported grant type: x"));
        all.put("e9-400", error(400, "unsupported_grant_type", "Unsupported grant type: x"));
        Reply throttled = oauth(429, "too_many_requests", "Global limit has been reached");
        all.put("e10", new Effect.Answer(throttled.with("Retry-After", "30"), false));
    }

    private static void network(Map<String, Effect> all) {
        for (int status : new int[] {500, 502, 503, 504}) {
            all.put("e11-" + status, new Effect.Answer(page(status), false));
            all.put("e11-" + status + "-processed", new Effect.Answer(page(status), true));
        }
        all.put("e12-drop", new Effect.Drop(false, false));
        all.put("e12-drop-processed", new Effect.Drop(true, false));
        all.put("e12-reset", new Effect.Drop(false, true));
        all.put("e12-reset-processed", new Effect.Drop(true, true));
        all.put("e12-truncate", new Effect.Truncate(40));
        all.put("e12-malformed", new Effect.Garble(Effect.Garbling.MALFORMED));
        all.put("e12-html", new Effect.Garble(Effect.Garbling.HTML));
        all.put("e12-empty", new Effect.Garble(Effect.Garbling.EMPTY));
        all.put("e12-drip", new Effect.Drip(64, Duration.ofMillis(50)));
    }

    private static void oddTokens(Map<String, Effect> all) {
        all.put("e13-no-refresh-token", new Effect.Patch(Json.object().putNull("refresh_token")));
        all.put("e13-narrow-scope", new Effect.Patch(Json.object().put("scope", "read:me offline_access")));
        all.put("e13-expires-string", new Effect.Patch(Json.object().put("expires_in", "3600")));
        all.put("e13-expires-zero", new Effect.Patch(Json.object().put("expires_in", 0)));
        all.put("e13-expires-missing", new Effect.Patch(Json.object().putNull("expires_in")));
        ObjectNode extra = Json.object().put("ext_expires_in", 7200);
        extra.putObject("extra").putArray("list").add(1).add("two");
        all.put("e13-extra", new Effect.Patch(extra));
        all.put("e13-not-utf8", new Effect.Garble(Effect.Garbling.NOT_UTF8));
    }

    private static void limits(Map<String, Effect> all) {
        all.put("limit-quota-tenant", limit("jira-quota-tenant-based", "100100", "1740"));
        all.put("limit-quota", limit("jira-quota-global-based", "65000", "3600"));
        all.put("limit-burst", limit("jira-burst-based", "350", "5"));
        all.put("limit-per-issue", limit("jira-per-issue-on-write", "20", "2"));
        all.put("limit-cost", limit("jira-cost-based", "300000", "60"));
        all.put(
                "limit-concurrency",
                limit("jira-max-concurrent-threads-across-all-instances-per-tenant-per-user", "10", "1"));
        nearLimit(all, "near-limit", "");
        nearLimit(all, "near-limit-beta", "Beta-");
        nearLimit(all, "near-limit-x-beta", "X-Beta-");
        Reply gateway = Reply.text(429, "application/json", "{\"code\":429,\"message\":\"Rate limit exceeded\"}")
                .with("X-Failure-Category", "FAILURE_CLIENT_RATE_LIMIT")
                .with("X-RateLimit-Limit", "360000")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", "2026-06-05T06:00Z");
        all.put("limit-gateway", new Effect.Answer(gateway, false));
    }

    private static void nearLimit(Map<String, Effect> all, String name, String prefix) {
        Map<String, String> headers = Map.of(
                "X-RateLimit-NearLimit",
                "true",
                prefix + "RateLimit",
                "\"tenant-app-quota\";r=17842;t=2107",
                prefix + "RateLimit-Policy",
                "\"tenant-app-quota\";q=100100;w=3600");
        all.put(name, new Effect.Mark(headers));
    }

    private static Effect limit(String reason, String limit, String retryAfter) {
        Reply reply = Reply.errors(429, "Rate limit exceeded.")
                .with("Retry-After", retryAfter)
                .with("RateLimit-Reason", reason)
                .with("X-RateLimit-Limit", limit)
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", "2026-06-05T06:00Z");
        return new Effect.Answer(reply, false);
    }

    private static void gateway(Map<String, Effect> all) {
        all.put("unauthorized", json(401, Json.object().put("code", 401).put("message", "Unauthorized")));
        Reply mismatch = Reply.text(
                        401,
                        "application/json",
                        Json.write(Json.object().put("code", 401).put("message", "Unauthorized; scope does not match")))
                .with("x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK");
        all.put("scope-mismatch", new Effect.Answer(mismatch, false));
        String missing = "Issue does not exist or you do not have permission to see it.";
        all.put("hidden", new Effect.Answer(Reply.errors(404, missing), false));
        all.put(
                "admin-only",
                new Effect.Answer(Reply.errors(403, "You need to be an administrator to do this."), false));
        all.put("removed", new Effect.Answer(Reply.errors(410, "The requested API has been removed."), false));
        for (int status : new int[] {500, 502, 503, 504}) {
            all.put("edge-" + status, new Effect.Answer(page(status), false));
        }
        all.put("edge-503-retry-after", new Effect.Answer(page(503).with("Retry-After", "2"), false));
    }

    private static Effect error(int status, String error, String description) {
        return new Effect.Answer(oauth(status, error, description), false);
    }

    private static Reply oauth(int status, String error, String description) {
        return Reply.text(
                status,
                "application/json",
                Json.write(Json.object().put("error", error).put("error_description", description)));
    }

    private static Effect json(int status, JsonNode body) {
        return new Effect.Answer(Reply.text(status, "application/json", Json.write(body)), false);
    }

    private static Reply page(int status) {
        String body = "<!doctype html><html><head><title>" + status + "</title></head><body><h1>" + status
                + "</h1><p>The upstream server is unavailable.</p></body></html>";
        return Reply.text(status, "text/html", body);
    }
}
