package dev.jiramcp.sandbox.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults to come, in the order in which they were planned; the first that is for a request has it. Thread-safe. */
public final class FaultPlan {
    private final List<PlannedFault> faults = new ArrayList<>();
    private int planned;

    /** Plans a fault. */
    public synchronized PlannedFault add(Fault fault) {
        planned++;
        PlannedFault entry = new PlannedFault("fault-" + planned, fault);
        faults.add(entry);
        return entry;
    }

    /** Everything planned, spent or not. */
    public synchronized List<PlannedFault> all() {
        return List.copyOf(faults);
    }

    public Optional<PlannedFault> find(String id) {
        return all().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** Takes a fault out of the plan and lets go of what it holds. False where there is none of this id. */
    public synchronized boolean remove(String id) {
        find(id).ifPresent(PlannedFault::release);
        return faults.removeIf(entry -> entry.id().equals(id));
    }

    /** Takes out every fault. */
    public synchronized void clear() {
        faults.forEach(PlannedFault::release);
        faults.clear();
    }

    /** The fault that strikes a request. */
    public synchronized Optional<PlannedFault> take(Request request) {
        for (PlannedFault entry : faults) {
            if (entry.strikes(request)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}
