package dev.jiramcp.mcp;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.call.Progress;
import tools.jackson.databind.JsonNode;

/** The way to a client that waits for an answer, and from it. */
public interface Signals {
    /** Tells how far the work is, where the client asked to hear of it. */
    Progress progress();

    /** Sends a log message, where the client asked for messages of this level. */
    void log(LogLevel level, String logger, JsonNode data);

    /**
     * Tells that a page is done with which its user was asked to open.
     *
     * @param key of the request to open it
     */
    void done(String key);

    /** Whether the client still waits. */
    Cancellation cancellation();
}
