package dev.jiramcp.sandbox.rest;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a request.
 *
 * @param status the HTTP status
 * @param headers the header fields, {@code Content-Type} among them where there is a body
 * @param body the bytes, empty for none
 */
public record Reply(int status, Headers headers, Bytes body) {
    /** Jira's usual content type. */
    public static final String JSON = "application/json;charset=UTF-8";
    /** The content type of a refusal in the form of RFC 7807. */
    public static final String PROBLEM = "application/problem+json;charset=UTF-8";

    public Reply {
        requireNonNull(headers, "headers is null");
        requireNonNull(body, "body is null");
    }

    /** 200 with a JSON body. */
    public static Reply ok(JsonNode body) {
        return json(200, body);
    }

    /** 201 with a JSON body. */
    public static Reply created(JsonNode body) {
        return json(201, body);
    }

    /** 204. */
    public static Reply noContent() {
        return new Reply(204, Headers.NONE, Bytes.NONE);
    }

    /** A JSON body under any status. */
    public static Reply json(int status, JsonNode body) {
        return bytes(status, JSON, Bytes.of(Json.write(body)));
    }

    /** Any body under any status. */
    public static Reply bytes(int status, String contentType, Bytes body) {
        return new Reply(status, Headers.of(Map.of("Content-Type", contentType)), body);
    }

    /** A text under any status. */
    public static Reply text(int status, String contentType, String body) {
        return bytes(status, contentType, Bytes.of(body));
    }

    /** Jira's usual error body with messages that are about no field. */
    public static Reply errors(int status, String... messages) {
        return errorCollection(status, List.of(messages), Map.of());
    }

    /** Jira's usual error body with messages about fields. */
    public static Reply fieldErrors(int status, Map<String, String> errors) {
        return errorCollection(status, List.of(), errors);
    }

    /** Jira's usual error body. */
    public static Reply errorCollection(int status, List<String> messages, Map<String, String> errors) {
        ObjectNode body = Json.object();
        messages.forEach(body.putArray("errorMessages")::add);
        ObjectNode fields = body.putObject("errors");
        errors.forEach(fields::put);
        return json(status, body);
    }

    /** A refusal in the form of RFC 7807, as Jira's framework makes it before any handler is reached. */
    public static Reply problem(int status, String title, String detail, String instance) {
        ObjectNode body = Json.object()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", instance);
        return bytes(status, PROBLEM, Bytes.of(Json.write(body)));
    }

    /** A redirection without a body. */
    public static Reply redirect(int status, URI location) {
        return new Reply(status, Headers.of(Map.of("Location", location.toString())), Bytes.NONE);
    }

    /** This answer with a header field more. */
    public Reply with(String name, String value) {
        return new Reply(status, headers.with(name, value), body);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return Json.parse(body.text());
    }

    @Override
    public String toString() {
        return status + " " + body.text();
    }
}
