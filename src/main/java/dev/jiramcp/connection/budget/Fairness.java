package dev.jiramcp.connection.budget;

import dev.jiramcp.model.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who may go on spending. A pool is divided among the organisations that are active, and each part among that
 * organisation's active people. Up to their share, everybody may spend what is left. Beyond it, they may spend what nobody
 * else needs: neither what the other active people have left of their shares, nor the reserve for those who come later.
 */
final class Fairness {
    /**
     * How somebody stands.
     *
     * @param share what they may spend in any case
     * @param used what they have spent
     * @param people how many share now
     * @param open what they may still spend
     */
    record Standing(long share, long used, int people, long open) {
        boolean mayGoOn() {
            return open > 0;
        }
    }

    private final BudgetRules rules;

    Fairness(BudgetRules rules) {
        this.rules = rules;
    }

    /**
     * How one of them stands.
     *
     * @param size the whole pool
     * @param left what nobody has spent of it
     * @param active what each active person has spent, themselves among them
     */
    Standing of(Party.Person person, long size, long left, Map<Party.Person, Long> active) {
        Map<TenantId, Long> people =
                active.keySet().stream().collect(Collectors.groupingBy(Party.Person::tenant, Collectors.counting()));
        long share = share(person, size, people);
        long used = active.getOrDefault(person, 0L);
        long beyond = beyond(person, size, left, active, people);
        return new Standing(share, used, active.size(), Math.min(left, Math.max(share - used, beyond)));
    }

    private long beyond(
            Party.Person person, long size, long left, Map<Party.Person, Long> active, Map<TenantId, Long> people) {
        long owed = 0;
        for (Map.Entry<Party.Person, Long> other : active.entrySet()) {
            if (!other.getKey().equals(person)) {
                owed += Math.max(0, share(other.getKey(), size, people) - other.getValue());
            }
        }
        return left - owed - size * rules.reservePercent() / 100;
    }

    private long share(Party.Person person, long size, Map<TenantId, Long> people) {
        long all = sum(people.values());
        if (all <= 1) {
            return rules.shared() ? size / 2 : size;
        }
        return size / people.size() / people.getOrDefault(person.tenant(), 1L);
    }

    private static long sum(Collection<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).sum();
    }
}
