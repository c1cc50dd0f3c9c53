package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Verification.Fault;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.Vault;
import java.util.List;
import java.util.Optional;

/** Goes through a tenant's chain and names the first bad record. */
public final class Verifier {
    private final Store store;
    private final Marks marks;
    private final Linker linker;

    public Verifier(Store store, Vault vault, Linker linker) {
        this.store = requireNonNull(store, "store is null");
        this.marks = new Marks(vault);
        this.linker = requireNonNull(linker, "linker is null");
    }

    /**
     * Goes through it, after what waits is linked.
     *
     * @param elsewhere the checkpoints of a second place
     */
    public Verification verify(TenantId tenant, List<Checkpoint> elsewhere) {
        long unused = linker.run(tenant);
        Benchmarks known = benchmarks(tenant, elsewhere);
        while (true) {
            Verification found = walked(tenant, known);
            Benchmarks after = found.isGood() ? known : benchmarks(tenant, elsewhere);
            if (after.start().equals(known.start())) {
                return found;
            }
            // Retention took records away meanwhile.
            known = after;
        }
    }

    private Benchmarks benchmarks(TenantId tenant, List<Checkpoint> elsewhere) {
        return store.read(database -> Benchmarks.of(database, tenant, marks, elsewhere));
    }

    private Verification walked(TenantId tenant, Benchmarks known) {
        Walk walk = new Walk(tenant, marks, known);
        boolean more = true;
        while (more) {
            long next = walk.next();
            more = walk.go(store.read(database -> Walk.read(database, tenant, next)));
        }
        Optional<Fault> fault = walk.end().or(() -> store.read(database -> Strays.first(database, tenant)));
        return walk.verification(fault);
    }
}
