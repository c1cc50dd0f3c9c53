package dev.jiramcp.mcp.task;

import dev.jiramcp.mcp.InputRequest;
import dev.jiramcp.model.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tasks as text, to be kept outside the process. */
public final class TaskJson {
    private TaskJson() {}

    /** All of a task but whose it is and its id. */
    public static String write(Task task) {
        ObjectNode json = Json.object()
                .put("made", task.times().made().toEpochMilli())
                .put("changed", task.times().changed().toEpochMilli())
                .put("end", task.times().end().toEpochMilli())
                .put("status", task.state().word());
        json.set("params", task.params());
        if (task.state() instanceof TaskState.InputRequired input) {
            ObjectNode pending = json.putObject("pending");
            input.pending()
                    .forEach((key, asked) ->
                            pending.putObject(key).put("method", asked.method()).set("params", asked.params()));
            ObjectNode given = json.putObject("given");
            input.given().forEach(given::set);
            input.state().ifPresent(state -> json.put("state", state));
        } else if (task.state() instanceof TaskState.Completed completed) {
            json.set("result", completed.result());
        } else if (task.state() instanceof TaskState.Failed failed) {
            json.set("error", failed.error());
        }
        return Json.write(json);
    }

    /** The task of a text. */
    public static Task read(String id, Task.Owner owner, String text) {
        JsonNode json = Json.parse(text);
        Task.Times times = new Task.Times(instant(json, "made"), instant(json, "changed"), instant(json, "end"));
        return new Task(id, owner, (ObjectNode) json.path("params"), times, state(json));
    }

    private static Instant instant(JsonNode json, String name) {
        return Instant.ofEpochMilli(json.path(name).asLong());
    }

    private static TaskState state(JsonNode json) {
        return switch (json.path("status").asString("")) {
            case "working" -> new TaskState.Working();
            case "input_required" -> input(json);
            case "completed" -> new TaskState.Completed((ObjectNode) json.path("result"));
            case "failed" -> new TaskState.Failed((ObjectNode) json.path("error"));
            case "cancelled" -> new TaskState.Cancelled();
            default -> throw new IllegalArgumentException("no such status: " + json.path("status"));
        };
    }

    private static TaskState input(JsonNode json) {
        Map<String, InputRequest> pending = new LinkedHashMap<>();
        json.path("pending").properties().forEach(one -> {
            JsonNode asked = one.getValue();
            pending.put(one.getKey(), new InputRequest(asked.path("method").asString(""), (ObjectNode)
                    asked.path("params")));
        });
        Map<String, JsonNode> given = new LinkedHashMap<>();
        json.path("given").properties().forEach(one -> given.put(one.getKey(), one.getValue()));
        Optional<String> state =
                json.has("state") ? Optional.of(json.path("state").asString("")) : Optional.empty();
        return new TaskState.InputRequired(pending, given, state);
    }
}
