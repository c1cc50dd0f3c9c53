package dev.jiramcp.oauth.gateway;

import dev.jiramcp.http.HttpStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The headers that go through the gateway, each way: what says something about the content or about Jira's limits. All others
 * stay behind, and so do credentials, cookies, those of one connection (RFC 9110, section 7.6.1) and those by which a proxy
 * names who asked, or a client another method or account.
 */
final class PassedHeaders {
    private static final Set<String> TO_JIRA = Set.of(
            "accept",
            "accept-language",
            "content-encoding",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "range",
            "x-atlassian-token",
            "x-experimentalapi",
            "x-force-accept-language");

    private static final Set<String> FROM_JIRA = Set.of(
            "accept-ranges",
            "atl-request-id",
            "atl-traceid",
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-length",
            "content-range",
            "content-type",
            "deprecation",
            "etag",
            "expires",
            "last-modified",
            "link",
            "retry-after",
            "sunset",
            "warning",
            "x-arequestid",
            "x-failure-category",
            "x-seraph-loginreason");

    private PassedHeaders() {}

    /** Those of a request. */
    static Map<String, String> toJira(HttpServletRequest request) {
        Map<String, String> passed = new LinkedHashMap<>();
        Set<String> ofConnection = ofConnection(request);
        for (String name : TO_JIRA) {
            String value = request.getHeader(name);
            if (value != null && !ofConnection.contains(name) && value.matches("[\\x20-\\x7E\\t]{0,8192}")) {
                passed.put(name, value);
            }
        }
        return passed;
    }

    private static Set<String> ofConnection(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Connection")).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of an answer; where it says nothing about being kept, nobody is to keep it. */
    static void fromJira(HttpStream answer, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        answer.headers().forEach((name, values) -> {
            if (passes(name.toLowerCase(Locale.ROOT))) {
                response.setHeader(name, values.get(0));
                values.stream().skip(1).forEach(more -> response.addHeader(name, more));
            }
        });
    }

    private static boolean passes(String name) {
        return FROM_JIRA.contains(name)
                || name.replaceFirst("^(?:x-)?(?:beta-)?", "").startsWith("ratelimit");
    }
}
