package dev.jiramcp.sandbox.wire;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Parameters;
import java.net.URI;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A request as it came over the wire: everything read, nothing judged. */
public final class Request {
    private final String method;
    private final URI target;
    private final Headers headers;
    private final Bytes body;
    private final Notes notes = new Notes();

    /**
     * A request.
     *
     * @param target the path, still percent-encoded, and the query string
     */
    public Request(String method, URI target, Headers headers, Bytes body) {
        this.method = requireNonNull(method, "method is null");
        this.target = requireNonNull(target, "target is null");
        this.headers = requireNonNull(headers, "headers is null");
        this.body = requireNonNull(body, "body is null");
    }

    public String method() {
        return method;
    }

    /** The path, still percent-encoded. */
    public String path() {
        return target.getRawPath();
    }

    /** The query string as it came; empty where there was none. */
    public String rawQuery() {
        return Optional.ofNullable(target.getRawQuery()).orElse("");
    }

    public Parameters query() {
        return Parameters.parse(rawQuery());
    }

    public Headers headers() {
        return headers;
    }

    public Bytes body() {
        return body;
    }

    /** The body as text in UTF-8. */
    public String text() {
        return body.text();
    }

    /** The body as JSON, where it is some. */
    public Optional<JsonNode> json() {
        try {
            return body.size() == 0 ? Optional.empty() : Optional.of(Json.parse(text()));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Whether the content type is this one, whatever its parameters. */
    public boolean is(String mediaType) {
        String type = headers.first("Content-Type").orElse("");
        return type.split(";", 2)[0].strip().equalsIgnoreCase(mediaType);
    }

    /** The form fields of the body (application/x-www-form-urlencoded). */
    public Parameters form() {
        return Parameters.parse(text());
    }

    /** What the simulation found out about this request while answering it; for the log alone. */
    public Notes notes() {
        return notes;
    }

    /** This request for another path. */
    public Request at(String path) {
        String query = rawQuery();
        return new Request(method, URI.create(query.isEmpty() ? path : path + "?" + query), headers, body);
    }

    /** Whether it has this method and this path. */
    public boolean is(String wanted, String path) {
        return method.equals(wanted) && path().equals(path);
    }

    @Override
    public String toString() {
        return method + " " + path();
    }
}
