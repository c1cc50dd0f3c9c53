package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.Trouble;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Stops releases while the second place is too far behind. How it stands is read once a second at most; where it is too far
 * behind, one caller tries to bring it up to date before anybody is refused, so that service resumes by itself.
 */
public final class CheckpointGate implements ReleaseGate {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private record Known(boolean open, long asked) {}

    private final Linker linker;
    private final Checkpoints checkpoints;
    private final LongSupplier ticks;
    private final ConcurrentMap<TenantId, Known> known = new ConcurrentHashMap<>();

    /** Held by who brings the second place up to date; nobody waits for it. */
    private final ReentrantLock trying = new ReentrantLock();

    /**
     * A gate.
     *
     * @param ticks nanoseconds that only grow
     */
    public CheckpointGate(Linker linker, Checkpoints checkpoints, LongSupplier ticks) {
        this.linker = requireNonNull(linker, "linker is null");
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
        this.ticks = requireNonNull(ticks, "ticks is null");
    }

    @Override
    public void requireOpen(TenantId tenant) {
        if (checkpoints.hasPlace() && !isOpen(tenant)) {
            throw Trouble.AUDIT_UNAVAILABLE.refusal("Its second place has been out of reach for too long.");
        }
    }

    private boolean isOpen(TenantId tenant) {
        long now = ticks.getAsLong();
        Known before = known.get(tenant);
        if (before != null && now - before.asked() < FRESH) {
            return before.open();
        }
        boolean open = !checkpoints.isOverdue(tenant) || isMended(tenant);
        known.put(tenant, new Known(open, now));
        return open;
    }

    private boolean isMended(TenantId tenant) {
        if (checkpoints.isInTransaction() || !trying.tryLock()) {
            return false;
        }
        try {
            long unused = linker.run(tenant);
            checkpoints.run(tenant, true);
            return !checkpoints.isOverdue(tenant);
        } finally {
            trying.unlock();
        }
    }
}
