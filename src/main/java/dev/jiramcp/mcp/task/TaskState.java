package dev.jiramcp.mcp.task;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.InputRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How far a task is. */
public sealed interface TaskState {
    /** It runs. */
    record Working() implements TaskState {}

    /**
     * Its user must answer something first.
     *
     * @param pending what is still to be answered
     * @param given what was answered already
     * @param state comes back to the call with the answers
     */
    record InputRequired(Map<String, InputRequest> pending, Map<String, JsonNode> given, Optional<String> state)
            implements TaskState {
        public InputRequired {
            pending = Collections.unmodifiableMap(new LinkedHashMap<>(pending));
            given = Map.copyOf(given);
            requireNonNull(state, "state is null");
        }

        /** With those of these answers that were asked for and not given before. */
        public InputRequired with(Map<String, JsonNode> answers) {
            Map<String, InputRequest> left = new LinkedHashMap<>(pending);
            Map<String, JsonNode> all = new LinkedHashMap<>(given);
            answers.forEach((key, answer) -> {
                if (left.remove(key) != null) {
                    all.put(key, answer);
                }
            });
            return new InputRequired(left, all, state);
        }
    }

    /** It ran, and this is what the call would have been answered with. */
    record Completed(ObjectNode result) implements TaskState {
        public Completed {
            requireNonNull(result, "result is null");
        }
    }

    /** It ended with an error of the protocol ({@code error} of JSON-RPC). */
    record Failed(ObjectNode error) implements TaskState {
        public Failed {
            requireNonNull(error, "error is null");
        }
    }

    /** Its client did not want it any more. */
    record Cancelled() implements TaskState {}

    /** The word for it in the protocol. */
    default String word() {
        if (this instanceof Working) {
            return "working";
        }
        if (this instanceof InputRequired) {
            return "input_required";
        }
        if (this instanceof Completed) {
            return "completed";
        }
        return this instanceof Failed ? "failed" : "cancelled";
    }

    /** Whether it stays so. */
    default boolean isLast() {
        return !(this instanceof Working || this instanceof InputRequired);
    }
}
