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
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies as Jira does: the media type first, then the syntax, then the keys. */
final class Bodies {
    private static final String NOTHING = "No content to map to Object due to end of input";
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
        String type = request.headers().first("Content-Type").orElse("null");
        if (!type.split(";", -1)[0].trim().toLowerCase(Locale.ROOT).equals(expected)) {
            throw new JiraError(Reply.problem(
                    415, "Unsupported Media Type", "Content-Type '" + type + "' is not supported.", request.path()));
        }
    }

    /** The first JSON value of a body; what follows it is not looked at. */
    private static JsonNode parse(Bytes body) {
        if (body.size() == 0) {
            throw refusal(NOTHING);
        }
        try (JsonParser parser = Json.mapper()
                .createParser(
                        UTF_8.newDecoder().decode(ByteBuffer.wrap(body.array())).toString())) {
            JsonNode value = parser.readValueAsTree();
            if (value == null || value.isMissingNode()) {
                throw refusal(NOT_THIS);
            }
            return value;
        } catch (CharacterCodingException notText) {
            throw refusal(NOT_THIS);
        } catch (JacksonException notJson) {
            throw refusal(NOT_JSON);
        }
    }

    /** The refusal of a body that can't be read, which alone comes without {@code errors}. */
    private static JiraError refusal(String message) {
        ObjectNode body = Json.object();
        body.putArray("errorMessages").add(message);
        return new JiraError(Reply.json(400, body));
    }

    /** The refusal of a body whose shape is not what the operation takes. */
    static JiraError notThis() {
        return refusal(NOT_THIS);
    }

    private void checkKeys(Operation operation, JsonNode body) {
        BodyForm form = operation.body();
        if (body.isNull()) {
            throw refusal(NOTHING);
        }
        if (!body.isObject()) {
            throw notThis();
        }
        Set<String> unknown = new TreeSet<>(body.propertyNames());
        unknown.removeAll(form.keys());
        if (form.kind() == Kind.CLOSED) {
            if (!unknown.isEmpty() || !body.propertyNames().containsAll(form.required())) {
                throw notThis();
            }
        }
        unknown.forEach(key -> observations.note(Observations.Kind.UNKNOWN_KEY, operation.id() + " " + key));
    }
}
