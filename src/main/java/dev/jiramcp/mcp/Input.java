package dev.jiramcp.mcp;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What came back for an {@link Answer.InputNeeded}.
 *
 * @param responses by the key of the request, such as an {@code ElicitResult}; whatever the client sent
 * @param state the state that went with the requests, as this server wrote it
 */
public record Input(Map<String, JsonNode> responses, Optional<String> state) {
    /** Nothing yet: the first round. */
    public static final Input NONE = new Input(Map.of(), Optional.empty());

    public Input {
        responses = Map.copyOf(responses);
        requireNonNull(state, "state is null");
    }
}
