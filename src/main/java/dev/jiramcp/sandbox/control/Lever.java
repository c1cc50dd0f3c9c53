package dev.jiramcp.sandbox.control;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.PathTemplate;
import dev.jiramcp.sandbox.wire.Request;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the control surface.
 *
 * @param method the HTTP method
 * @param path the path below {@code /__sandbox}
 * @param summary what it does, for the index
 * @param action does it
 */
record Lever(String method, PathTemplate path, String summary, Action action) {
    /** Does what a lever is for. */
    @FunctionalInterface
    interface Action {
        /**
         * The answer.
         *
         * @param request the request
         * @param variables the variables of the path
         */
        JsonNode pull(Request request, Map<String, String> variables);
    }

    static Lever of(String line, String summary, Action action) {
        int blank = line.indexOf(' ');
        return new Lever(line.substring(0, blank), PathTemplate.parse(line.substring(blank + 1)), summary, action);
    }

    /** The body of a request; an empty object where there is none. */
    static JsonNode body(Request request) {
        if (request.body().size() == 0) {
            return Json.object();
        }
        return request.json().orElseThrow(() -> Fields.wrong("The body is not JSON."));
    }

    /** The answer of a lever that has nothing to say. */
    static JsonNode done() {
        return Json.object().put("done", true);
    }
}
