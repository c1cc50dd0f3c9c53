package dev.jiramcp.vault;

import dev.jiramcp.model.TenantId;
import org.jdbi.v3.core.Handle;

/** Who records changes of keys, each in its transaction. */
@FunctionalInterface
public interface KeyEvents {
    /** What happens to a tenant's keys. */
    enum Event {
        /** A key was made, and new values are sealed under it from now on. */
        ADDED,
        /** Nothing is sealed under the old keys any more. */
        DISABLED,
        /** Something was found sealed under the old keys yet. */
        ENABLED,
        /** The old keys are gone. */
        DESTROYED,
        /** They are wrapped by another master key. */
        REWRAPPED
    }

    /** Records what happens. */
    void happened(Handle database, TenantId tenant, Event event);
}
