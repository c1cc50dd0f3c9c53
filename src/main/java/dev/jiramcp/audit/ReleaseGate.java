package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;

/** Whether a credential may leave, as far as the audit log goes. Asked before each release; it costs nothing when all is well. */
@FunctionalInterface
public interface ReleaseGate {
    /** A gate without a second place that could fall behind. */
    ReleaseGate OPEN = tenant -> {};

    /**
     * Lets a release go on.
     *
     * @throws dev.jiramcp.model.Refusal {@code audit_unavailable}, of the kind {@code UNAVAILABLE}, while the second place
     *     lacks a checkpoint for longer than the operator allows
     */
    void requireOpen(TenantId tenant);
}
