package dev.jiramcp.mcp;

import dev.jiramcp.model.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The optional parts of the protocol that a service offers beside tools, resources, prompts and completions.
 *
 * @param listChanged whether it tells of changed lists
 * @param subscribe whether it tells of changed resources
 * @param logging whether it sends log messages to the client
 */
public record Features(boolean listChanged, boolean subscribe, boolean logging) {
    /** The same as {@code ServerCapabilities}. */
    public ObjectNode capabilities() {
        ObjectNode all = Json.object();
        all.putObject("completions");
        if (logging) {
            all.putObject("logging");
        }
        all.putObject("prompts").put("listChanged", listChanged);
        all.putObject("resources").put("subscribe", subscribe).put("listChanged", listChanged);
        all.putObject("tools").put("listChanged", listChanged);
        return all;
    }
}
