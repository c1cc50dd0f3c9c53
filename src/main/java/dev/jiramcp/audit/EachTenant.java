package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Work for one tenant after the other. What keeps it from being done for one, such as damaged keys, is not the others' trouble. */
final class EachTenant {
    private EachTenant() {}

    /**
     * Does it for all; what it comes to for each is added up.
     *
     * @throws RuntimeException what went wrong first, after all have had their turn
     */
    static long sum(List<TenantId> tenants, ToLongFunction<TenantId> work) {
        long sum = 0;
        Optional<RuntimeException> first = Optional.empty();
        for (TenantId tenant : tenants) {
            try {
                sum += work.applyAsLong(tenant);
            } catch (RuntimeException failure) {
                first = first.or(() -> Optional.of(failure));
            }
        }
        first.ifPresent(failure -> {
            throw failure;
        });
        return sum;
    }
}
