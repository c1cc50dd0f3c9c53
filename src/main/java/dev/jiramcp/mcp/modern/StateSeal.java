package dev.jiramcp.mcp.modern;

import dev.jiramcp.model.TenantId;
import java.util.Optional;

/** Seals what a client keeps for this server. What replicas seal for each other, each of them opens. */
public interface StateSeal {
    /**
     * Seals a text.
     *
     * @param tenant under whose keys
     * @param binding what it belongs to; with another one it does not open
     */
    byte[] seal(TenantId tenant, String binding, String text);

    /** The text, where it was sealed by this seal, for this tenant and binding, and not changed since. */
    Optional<String> open(TenantId tenant, String binding, byte[] sealed);
}
