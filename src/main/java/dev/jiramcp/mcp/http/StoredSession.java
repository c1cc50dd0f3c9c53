package dev.jiramcp.mcp.http;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a session of the older era: enough to go on with it in any process.
 *
 * @param tenant of the caller who opened it
 * @param user the caller who opened it, and the only one who may use it
 * @param initialize the parameters with which it was opened
 */
public record StoredSession(TenantId tenant, UserId user, ObjectNode initialize) {
    public StoredSession {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(user, "user is null");
        requireNonNull(initialize, "initialize is null");
    }

    /** A session that this caller opens. */
    public static StoredSession of(Caller caller, ObjectNode initialize) {
        return new StoredSession(caller.tenant(), caller.user(), initialize);
    }

    /** Whether this caller opened it. */
    public boolean belongsTo(Caller caller) {
        return tenant.equals(caller.tenant()) && user.equals(caller.user());
    }
}
