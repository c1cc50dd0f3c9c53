package dev.jiramcp.oauth.tenant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.time.Instant;

/**
 * An organisation on this deployment.
 *
 * @param name what people call it
 */
public record Tenant(TenantId id, String name, State state, Instant created) {
    private static final int LONGEST = 200;

    public Tenant {
        requireNonNull(id, "id is null");
        if (requireNonNull(name, "name is null").isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("a name has from 1 to " + LONGEST + " characters");
        }
        requireNonNull(state, "state is null");
        requireNonNull(created, "created is null");
    }

    /** Whether it is there for its people. */
    public enum State {
        ACTIVE,
        /** Nothing of it is lost, and nobody reaches it. */
        DISABLED
    }
}
