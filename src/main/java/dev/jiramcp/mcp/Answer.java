package dev.jiramcp.mcp;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What came of a request. */
public sealed interface Answer {
    /** The result, as the MCP schema has it for the method, without what only one revision adds. */
    record Done(ObjectNode result) implements Answer {
        public Done {
            requireNonNull(result, "result is null");
        }
    }

    /**
     * The user must answer something first. The request is made again with the answers; nothing is kept in between but
     * the state.
     *
     * @param requests what to ask, by a key of this server's choice
     * @param state comes back with the answers; no client can read or change it
     */
    record InputNeeded(Map<String, InputRequest> requests, Optional<String> state) implements Answer {
        public InputNeeded {
            requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
            requireNonNull(state, "state is null");
        }
    }

    /** A result. */
    static Answer of(ObjectNode result) {
        return new Done(result);
    }
}
