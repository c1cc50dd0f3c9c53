package dev.jiramcp.mcp.protocol;

import dev.jiramcp.call.Progress;
import dev.jiramcp.mcp.Change;
import dev.jiramcp.mcp.LogLevel;
import dev.jiramcp.model.Json;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The notifications that a server sends. */
public final class Notes {
    private Notes() {}

    /** Progress to the token in {@code _meta}; to nobody where there is none. */
    public static Progress progress(JsonNode meta, Consumer<ObjectNode> outlet) {
        JsonNode token = meta.path("progressToken");
        if (!token.isString() && !token.isIntegralNumber()) {
            return Progress.NONE;
        }
        return new Rising((done, total, message) -> {
            ObjectNode params = Json.object();
            params.set("progressToken", token);
            params.put("progress", done);
            total.ifPresent(all -> params.put("total", all));
            params.put("message", message);
            outlet.accept(Messages.notification("notifications/progress", params));
        });
    }

    /** A log message. */
    public static ObjectNode log(LogLevel level, String logger, JsonNode data) {
        ObjectNode params = Json.object().put("level", level.word()).put("logger", logger);
        params.set("data", data);
        return Messages.notification("notifications/message", params);
    }

    /** That something changed. */
    public static ObjectNode change(Change change) {
        return Messages.notification(change.method(), change.params());
    }

    /** That a page is done with which a client's user was asked to open: revision 2025-11-25. */
    public static ObjectNode pageDone(String elicitation) {
        return Messages.notification(
                "notifications/elicitation/complete", Json.object().put("elicitationId", elicitation));
    }
}
