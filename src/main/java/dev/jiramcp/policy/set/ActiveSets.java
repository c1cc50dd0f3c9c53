package dev.jiramcp.policy.set;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;

/** Which sets hold, for those who only want to know that. */
public final class ActiveSets {
    private final Store store;

    public ActiveSets(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** The number of the organisation's last activation: one row, found by its key. */
    public long number(TenantId tenant) {
        return store.read(database -> SetRows.active(database, tenant).number());
    }

    /** The set that holds. */
    public StoredSet set(TenantId tenant) {
        return store.read(database -> {
            long version = SetRows.active(database, tenant).version();
            return version == StoredSet.DEFAULT
                    ? StoredSet.ofProgram()
                    : SetRows.find(database, tenant, version)
                            .orElseThrow(() -> new IllegalStateException("the active policy set is not there"));
        });
    }
}
