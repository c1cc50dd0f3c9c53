package dev.jiramcp.oauth.server;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an endpoint for programs answers.
 *
 * @param body none for an empty one
 */
record JsonReply(int status, Map<String, String> headers, Optional<ObjectNode> body) {
    private static final int OK = 200;

    JsonReply {
        headers = Map.copyOf(headers);
        requireNonNull(body, "body is null");
    }

    static JsonReply ok(ObjectNode body) {
        return new JsonReply(OK, Map.of(), Optional.of(body));
    }

    static JsonReply of(int status, ObjectNode body) {
        return new JsonReply(status, Map.of(), Optional.of(body));
    }

    /** This reply with a header. */
    JsonReply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new JsonReply(status, more, body);
    }

    static JsonReply empty() {
        return new JsonReply(OK, Map.of(), Optional.empty());
    }
}
