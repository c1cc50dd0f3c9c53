package dev.jiramcp.connection.webhook;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that the webhook is told.
 *
 * @param tenant of which organisation
 * @param type dotted words, such as {@code connection.connected}
 * @param data what is told; never a secret
 */
public record Event(TenantId tenant, String type, ObjectNode data) {
    /** A connection was made. */
    public static final String CONNECTED = "connection.connected";
    /** A connection is in another state than was told last. */
    public static final String STATE_CHANGED = "connection.state_changed";
    /** A connection was removed. */
    public static final String DISCONNECTED = "connection.disconnected";
    /** An app of Atlassian is in another state. */
    public static final String APP_STATE_CHANGED = "app.state_changed";

    public Event {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(type, "type is null");
        data = data.deepCopy();
    }
}
