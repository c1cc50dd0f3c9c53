package dev.jiramcp.sandbox.rest;

import static java.util.Objects.requireNonNull;

/**
 * A request as it came over the wire, below the site's address.
 *
 * @param method the HTTP method
 * @param path the path from {@code /rest/} on, still percent-encoded
 * @param query the query string
 * @param headers the header fields
 * @param body the bytes of the body, empty where there was none
 */
public record WireRequest(String method, String path, Parameters query, Headers headers, Bytes body) {
    public WireRequest {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(query, "query is null");
        requireNonNull(headers, "headers is null");
        requireNonNull(body, "body is null");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
