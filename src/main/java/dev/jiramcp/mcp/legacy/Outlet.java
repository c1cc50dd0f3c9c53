package dev.jiramcp.mcp.legacy;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way from a request under way to its client. */
public interface Outlet {
    /** Sends a notification; one that can't be sent any more is lost. */
    void tell(ObjectNode notification);

    /**
     * Sends a request and waits for the result.
     *
     * @throws RuntimeException where the client answers with an error, or not in time
     */
    JsonNode ask(String method, ObjectNode params);
}
