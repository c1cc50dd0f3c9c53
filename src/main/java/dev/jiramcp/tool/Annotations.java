package dev.jiramcp.tool;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * MCP's hints on a tool, all of them on every tool, since what is left out counts as the worst.
 *
 * @param title for people
 * @param readOnly whether it changes nothing
 * @param destructive whether something that was there may be lost
 * @param idempotent whether calling it again with the same arguments changes nothing more
 * @param openWorld whether it deals with things outside this server: always, as Jira is outside
 */
public record Annotations(String title, boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {
    public Annotations {
        requireNonNull(title, "title is null");
    }

    /** The hints on a tool. */
    public static Annotations of(Tool<?, ?> tool) {
        boolean idempotent = tool.readOnly() || tool.repeatable();
        return new Annotations(tool.title(), tool.readOnly(), tool.destructive(), idempotent, true);
    }

    /** As the protocol writes them. */
    public ObjectNode json() {
        return Json.object()
                .put("title", title)
                .put("readOnlyHint", readOnly)
                .put("destructiveHint", destructive)
                .put("idempotentHint", idempotent)
                .put("openWorldHint", openWorld);
    }
}
