package dev.jiramcp.connection.installation;

import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.model.TenantId;

/** Says whether somebody may connect in an organisation now. */
@FunctionalInterface
public interface Permit {
    /** Everybody may. */
    Permit ANYBODY = (tenant, owner) -> {};

    /**
     * Goes on where a connection may be made for this owner.
     *
     * @throws dev.jiramcp.model.Refusal where something comes first
     */
    void check(TenantId tenant, Owner owner);
}
