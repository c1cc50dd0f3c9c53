package dev.jiramcp.call;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Narrowing;
import tools.jackson.databind.JsonNode;

/**
 * A tool call as a door received it.
 *
 * @param caller who calls
 * @param narrowing what this request leaves of the operator's tools
 * @param tool the name of the tool
 * @param arguments an object, unchecked
 * @param progress hears how far it is
 * @param cancellation tells when nobody waits any more
 */
public record CallRequest(
        Caller caller,
        Narrowing narrowing,
        String tool,
        JsonNode arguments,
        Progress progress,
        Cancellation cancellation) {
    public CallRequest {
        requireNonNull(caller, "caller is null");
        requireNonNull(narrowing, "narrowing is null");
        requireNonNull(tool, "tool is null");
        requireNonNull(arguments, "arguments is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /** A call that is neither narrowed nor watched. */
    public static CallRequest of(Caller caller, String tool, JsonNode arguments) {
        return new CallRequest(caller, Narrowing.NONE, tool, arguments, Progress.NONE, new Cancellation());
    }

    /** A call without arguments. */
    public static CallRequest of(Caller caller, String tool) {
        return of(caller, tool, Json.object());
    }
}
