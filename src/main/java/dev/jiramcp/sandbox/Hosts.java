package dev.jiramcp.sandbox;

import dev.jiramcp.sandbox.wire.Request;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of Atlassian's hosts a request is for. By its path, mostly; a client that says {@code auth.localhost},
 * {@code api.localhost}, {@code id.localhost} or {@code {site}.localhost} gets that host and no other.
 */
final class Hosts {
    private static final Pattern NAMED =
            Pattern.compile("([a-z0-9-]+)\\.localhost(?::\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> AUTH = Set.of("/authorize", "/oauth/token", "/oauth/revoke");

    private Hosts() {}

    /** The request as it is at the one address; empty where the host that it names does not have its path. */
    static Optional<Request> resolve(Request request) {
        Matcher host = NAMED.matcher(request.headers().first("Host").orElse(""));
        if (!host.matches()) {
            return Optional.of(request);
        }
        String path = request.path();
        return switch (host.group(1)) {
            case "auth" -> Optional.of(request).filter(found -> AUTH.contains(path));
            case "id" -> Optional.of(request).filter(found -> path.startsWith("/id/"));
            case "api" -> Optional.of(request).filter(found -> isApi(path));
            default -> Optional.of(request.at("/site/" + host.group(1) + path));
        };
    }

    private static boolean isApi(String path) {
        return path.startsWith("/ex/jira/") || path.equals("/me") || path.equals("/oauth/token/accessible-resources");
    }

    /** Whether an access token has any business at this path. */
    static boolean takesBearer(String path) {
        // A site refuses a bearer in its own words, and takes note of it there.
        return isApi(path) || path.startsWith("/site/") || path.startsWith("/domain/");
    }
}
