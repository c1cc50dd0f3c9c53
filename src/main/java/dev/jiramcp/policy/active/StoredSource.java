package dev.jiramcp.policy.active;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.SourceFile;
import dev.jiramcp.policy.set.ActiveSets;
import dev.jiramcp.policy.set.StoredSet;
import java.util.List;

/** An organisation's own sets, in the database. */
final class StoredSource implements Source {
    private final ActiveSets sets;

    StoredSource(ActiveSets sets) {
        this.sets = requireNonNull(sets, "sets is null");
    }

    @Override
    public String mark(TenantId tenant) {
        return Long.toString(sets.number(tenant));
    }

    @Override
    public Text text(TenantId tenant) {
        StoredSet set = sets.set(tenant);
        return new Text("policies@" + set.version(), List.of(new SourceFile("policies", set.policies())));
    }

    @Override
    public boolean keepsLastGood() {
        return false; // nothing is activated that can't be used
    }
}
