package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Operator;
import dev.jiramcp.sandbox.data.Issue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A field whose values have an order: times, dates, numbers.
 *
 * @param values what an issue has
 * @param read what a literal stands for; what is wrong with it is told to the problems
 */
record Ordered<T extends Comparable<? super T>>(Function<Issue, Collection<T>> values, Reader<T> read)
        implements SearchField.Comparing {

    /** From one value to another, both inclusive: a day without a time is the whole day to {@code =}. */
    record Range<T extends Comparable<? super T>>(T first, T last) {
        static <T extends Comparable<? super T>> Range<T> of(T value) {
            return new Range<>(value, value);
        }

        boolean contains(T value) {
            return first.compareTo(value) <= 0 && last.compareTo(value) >= 0;
        }
    }

    /** Reads a literal for a field of this name; empty where it cannot be read. */
    interface Reader<T extends Comparable<? super T>> {
        Optional<Range<T>> read(Literal literal, String field);
    }

    @Override
    public Condition compile(Asked asked) {
        List<Range<T>> wanted = asked.values().stream()
                .flatMap(literal -> read.read(literal, asked.field()).stream())
                .toList();
        Operator operator = asked.operator();
        if (Operators.ORDER.contains(operator)) {
            return issue -> values.apply(issue).stream()
                    .anyMatch(value -> wanted.stream()
                            .anyMatch(limit -> Operators.holds(operator, value.compareTo(limit.first()))));
        }
        if (operator.isNegative()) {
            return issue -> {
                Collection<T> has = values.apply(issue);
                return !has.isEmpty() && has.stream().noneMatch(value -> isIn(value, wanted));
            };
        }
        boolean empty = asked.asksForEmpty();
        return issue -> {
            Collection<T> has = values.apply(issue);
            return has.isEmpty() ? empty : has.stream().anyMatch(value -> isIn(value, wanted));
        };
    }

    private static <T extends Comparable<? super T>> boolean isIn(T value, List<Range<T>> ranges) {
        return ranges.stream().anyMatch(range -> range.contains(value));
    }
}
