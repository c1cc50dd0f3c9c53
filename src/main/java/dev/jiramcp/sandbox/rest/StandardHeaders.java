package dev.jiramcp.sandbox.rest;

import java.util.UUID;
import java.util.function.Supplier;

/** The header fields that every answer of a site carries; the last ones only where somebody is signed in. */
final class StandardHeaders {
    private final Supplier<UUID> ids;

    StandardHeaders(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** The answer with them. */
    Reply on(Reply reply, Circumstances circumstances, String path) {
        UUID request = ids.get();
        Reply marked = reply.with("atl-request-id", request.toString())
                .with("atl-traceid", plain(request))
                .with("Cache-Control", "no-cache, no-store, no-transform")
                .with("X-Content-Type-Options", "nosniff")
                .with("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload");
        return circumstances
                .asker()
                .account()
                .map(account -> budget(marked, path)
                        .with("x-arequestid", plain(ids.get()))
                        .with("x-aaccountid", account.value()))
                .orElse(marked);
    }

    private static String plain(UUID id) {
        return id.toString().replace("-", "");
    }

    /** The burst limit of the family of paths, with one request used; who counts requests overwrites it. */
    private static Reply budget(Reply reply, String path) {
        int limit = path.startsWith("/rest/api/3/issue/") ? 400 : path.endsWith("/role") ? 500 : 350;
        return reply.with("RateLimit", "\"jira-burst-based\";r=" + (limit - 1) + ";t=1")
                .with("RateLimit-Policy", "\"jira-burst-based\";q=100;w=1")
                .with("X-RateLimit-Limit", String.valueOf(limit))
                .with("X-RateLimit-Remaining", String.valueOf(limit - 1));
    }
}
