package dev.jiramcp.mcp.modern;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.task.Task;
import dev.jiramcp.mcp.task.TaskOffer;
import dev.jiramcp.mcp.task.TaskState;
import dev.jiramcp.model.Json;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Tasks as JSON of the extension ({@code Task}, {@code CreateTaskResult}, {@code DetailedTask}). */
record TaskWords(TaskOffer.Times times) {
    static final String EXTENSION = "io.modelcontextprotocol/tasks";

    TaskWords {
        requireNonNull(times, "times is null");
    }

    /** What a client declares that takes tasks, and a server that has them. */
    static ObjectNode capability() {
        ObjectNode capability = Json.object();
        capability.putObject("extensions").putObject(EXTENSION);
        return capability;
    }

    static RpcException needed() {
        ObjectNode data = Json.object();
        data.set("requiredCapabilities", capability());
        return RpcException.malformed(new RpcError(
                        RpcError.MISSING_CAPABILITY,
                        "This needs the tasks extension, which the client does not declare.")
                .with(data));
    }

    static RpcException unknown() {
        return RpcException.invalidParams("There is no task with this 'taskId', or its time is over.");
    }

    /** The task as it is when it is made. */
    ObjectNode made(Task task) {
        ObjectNode json = Json.object()
                .put("taskId", task.id())
                .put("status", task.state().word())
                .put("createdAt", task.times().made().toString())
                .put("lastUpdatedAt", task.times().changed().toString())
                .put(
                        "ttlMs",
                        Duration.between(task.times().made(), task.times().end())
                                .toMillis());
        return task.state().isLast()
                ? json
                : json.put("pollIntervalMs", times.poll().toMillis());
    }

    /** All of it. */
    ObjectNode detailed(Task task) {
        ObjectNode json = made(task);
        if (task.state() instanceof TaskState.InputRequired input) {
            ObjectNode requests = json.putObject("inputRequests");
            input.pending()
                    .forEach((key, asked) -> requests.putObject(key)
                            .put("method", asked.method())
                            .set("params", asked.params()));
        } else if (task.state() instanceof TaskState.Completed completed) {
            json.set("result", completed.result());
        } else if (task.state() instanceof TaskState.Failed failed) {
            json.set("error", failed.error());
        }
        return json;
    }
}
