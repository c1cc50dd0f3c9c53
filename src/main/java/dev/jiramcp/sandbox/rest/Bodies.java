package dev.jiramcp.sandbox.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.BodyForm.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads bodies as Jira does: the media type first, then the syntax, then the keys. */
final class Bodies {
    private static final String NOT_JSON = "There was an error parsing JSON. Check that your request body is valid.";
    private static final String NOT_THIS =
            "Invalid request payload. Refer to the REST API documentation and try again.";

    private final Observations observations;

    Bodies(Observations observations) {
        this.observations = observations;
    }

    /**
     * The body as JSON; a missing node where the operation takes none.
     *
     * @throws JiraError where it is not what the operation takes
     */
    JsonNode read(Operation operation, WireRequest request) {
        BodyForm form = operation.body();
        if (form.kind() == Kind.NONE) {
            return MissingNode.getInstance();
        }
        if (form.kind() == Kind.MULTIPART) {
            requireMediaType(request, "multipart/form-data");
            return MissingNode.getInstance();
        }
        requireMediaType(request, "application/json");
        JsonNode body = parse(request.body());
        if (form.isObject()) {
            checkKeys(operation, body);
        }
        return body;
    }

    private static void requireMediaType(WireRequest request, String expected) {
        String type = request.headers().first("Content-Type").orElse("application/octet-stream");
        if (!type.split(";", -1)[0].trim().toLowerCase(Locale.ROOT).equals(expected)) {
            throw new JiraError(Reply.problem(
                    415, "Unsupported Media Type", "Content-Type '" + type + "' is not supported.", request.path()));
        }
    }

    private static JsonNode parse(Bytes body) {
        try {
            return Json.parse(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(body.array())).toString());
        } catch (JacksonException | CharacterCodingException notJson) {
            throw new JiraError(Reply.errors(400, NOT_JSON));
        }
    }

    private void checkKeys(Operation operation, JsonNode body) {
        BodyForm form = operation.body();
        if (!body.isObject()) {
            throw new JiraError(Reply.errors(400, NOT_THIS));
        }
        Set<String> unknown = new TreeSet<>(body.propertyNames());
        unknown.removeAll(form.keys());
        if (form.kind() == Kind.CLOSED) {
            if (!unknown.isEmpty() || !body.propertyNames().containsAll(form.required())) {
                throw new JiraError(Reply.errors(400, NOT_THIS));
            }
        }
        unknown.forEach(key -> observations.note(Observations.Kind.UNKNOWN_KEY, operation.id() + " " + key));
    }
}
