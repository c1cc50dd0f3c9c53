package dev.jiramcp.sandbox.rest;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A request as it came over the wire, below the site's address.
 *
 * @param method the HTTP method
 * @param path the path from {@code /rest/} on, still percent-encoded
 * @param query the query string
 * @param headers the header fields
 * @param body the bytes of the body, empty where there was none
 */
public record WireRequest(String method, String path, Parameters query, Headers headers, byte[] body) {
    public WireRequest {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(query, "query is null");
        requireNonNull(headers, "headers is null");
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireRequest that
                && method.equals(that.method)
                && path.equals(that.path)
                && query.equals(that.query)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
