package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Verification.Fault;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.Vault;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Goes through a tenant's chain and names the first bad record. */
public final class Verifier {
    private final Store store;
    private final Marks marks;
    private final Linker linker;
    private final Checkpoints checkpoints;

    /**
     * A verifier.
     *
     * @param checkpoints say what a second place has to hold
     */
    public Verifier(Store store, Vault vault, Linker linker, Checkpoints checkpoints) {
        this.store = requireNonNull(store, "store is null");
        this.marks = new Marks(vault);
        this.linker = requireNonNull(linker, "linker is null");
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
    }

    /**
     * Goes through it, after what waits is linked.
     *
     * @param place reads the second place, after it is known what that has to hold
     */
    public Verification verify(TenantId tenant, Supplier<Elsewhere> place) {
        long unused = linker.run(tenant);
        Held held = held(tenant, place);
        return verified(tenant, held.checkpoints().values()).with(held.comparison());
    }

    /**
     * What can be told of the end of the chain without going through it: whether the second place still has what it took, and
     * whether the log still has what the newest checkpoint there was made of.
     *
     * @param place reads the second place, after it is known what that has to hold
     */
    public Glance glance(TenantId tenant, Supplier<Elsewhere> place) {
        Held held = held(tenant, place);
        Optional<Checkpoint> newest =
                held.checkpoints().values().stream().max(Comparator.comparingLong(Checkpoint::seq));
        return new Glance(held.comparison(), newest.filter(checkpoint -> !isThere(tenant, checkpoint)));
    }

    /**
     * What was seen of a chain's end.
     *
     * @param comparison with what of the second place it was compared
     * @param contradicted the newest checkpoint there, where the log is not as it was then
     */
    public record Glance(Comparison comparison, Optional<Checkpoint> contradicted) {
        public Glance {
            requireNonNull(comparison, "comparison is null");
            requireNonNull(contradicted, "contradicted is null");
        }
    }

    /** Where retention took that record away since, nothing can be said against the checkpoint. */
    private boolean isThere(TenantId tenant, Checkpoint checkpoint) {
        return store.read(database -> Links.from(database, tenant, checkpoint.seq()))
                .filter(link -> link.seq() > checkpoint.seq() || link.hash().equals(checkpoint.hash()))
                .isPresent();
    }

    /** What the second place holds of this chain, by its place there. */
    private record Held(Map<Long, Checkpoint> checkpoints, Comparison comparison) {}

    private Held held(TenantId tenant, Supplier<Elsewhere> place) {
        List<Checkpoint> taken = checkpoints.taken(tenant);
        boolean overdue = taken.isEmpty() && checkpoints.isOverdue(tenant);
        Elsewhere elsewhere = place.get();
        Map<Long, Checkpoint> held = new HashMap<>();
        elsewhere.checkpoints().stream()
                .filter(each -> each.tenant().equals(tenant) && each.isSigned(marks))
                .forEach(each -> held.put(each.seq(), each));
        OptionalLong missing = taken.stream()
                .mapToLong(Checkpoint::seq)
                .filter(seq -> !held.containsKey(seq))
                .findFirst();
        return new Held(held, new Comparison(elsewhere.sight(), held.size(), missing, overdue && held.isEmpty()));
    }

    private Verification verified(TenantId tenant, Collection<Checkpoint> elsewhere) {
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

    private Benchmarks benchmarks(TenantId tenant, Collection<Checkpoint> elsewhere) {
        return store.read(database -> Benchmarks.of(database, tenant, marks, elsewhere));
    }

    private Verification walked(TenantId tenant, Benchmarks known) {
        Walk walk = new Walk(tenant, marks, known);
        boolean more = true;
        while (more) {
            long next = walk.next();
            more = walk.go(store.read(database -> Walk.read(database, tenant, next)));
        }
        Optional<Fault> fault = walk.end()
                .or(() -> store.read(database -> Strays.first(database, tenant)))
                .or(() -> forged(known.forged()));
        return walk.verification(fault);
    }

    private static Optional<Fault> forged(OptionalLong place) {
        return place.stream()
                .mapToObj(seq -> new Fault(
                        seq,
                        Optional.empty(),
                        "its checkpoint in the database was written by somebody without the keys"))
                .findFirst();
    }
}
