package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Operator;
import dev.jiramcp.sandbox.data.Issue;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A field that refers to things by their ids: people, statuses, versions, options.
 *
 * @param values the ids that an issue has
 * @param names how the words of a query become ids
 * @param rank a thing's place among its like, for {@code <} and {@code >}; empty where two cannot be compared
 */
record References(Function<Issue, Collection<String>> values, Names names, Ranking rank)
        implements SearchField.Comparing {

    /** Compares two things by their ids; empty where they have no order. */
    interface Ranking {
        Ranking NONE = (left, right) -> Optional.empty();

        Optional<Integer> compare(String left, String right);
    }

    References(Function<Issue, Collection<String>> values, Names names) {
        this(values, names, Ranking.NONE);
    }

    @Override
    public Condition compile(Asked asked) {
        Set<String> wanted = new HashSet<>();
        asked.values().forEach(literal -> wanted.addAll(names.ids(literal, asked.field())));
        Operator operator = asked.operator();
        if (Operators.ORDER.contains(operator)) {
            return issue -> values.apply(issue).stream()
                    .anyMatch(value -> wanted.stream()
                            .anyMatch(limit -> rank.compare(value, limit)
                                    .filter(sign -> Operators.holds(operator, sign))
                                    .isPresent()));
        }
        if (operator.isNegative()) {
            return issue -> {
                Collection<String> has = values.apply(issue);
                return !has.isEmpty() && has.stream().noneMatch(wanted::contains);
            };
        }
        boolean empty = asked.asksForEmpty();
        return issue -> {
            Collection<String> has = values.apply(issue);
            return has.isEmpty() ? empty : has.stream().anyMatch(wanted::contains);
        };
    }
}
