package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Operator;
import dev.jiramcp.sandbox.data.Issue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The forms of fields that Jira's own and custom fields share: dates, numbers, texts, references. */
final class FieldForms {
    private static final Set<Operator> ALL_BUT_TEXT =
            Operators.union(Operators.EQUALITY, Operators.ORDER, Operators.EMPTINESS);
    private static final Set<Operator> EQUALITY = Operators.union(Operators.EQUALITY, Operators.EMPTINESS);

    private final Problems problems;
    private final Dates dates;
    private final Numbers numbers;

    FieldForms(Asking asking) {
        this.problems = asking.problems();
        this.dates = new Dates(asking);
        this.numbers = new Numbers(asking.problems());
    }

    SearchField moments(Function<Issue, Collection<Instant>> values) {
        return SearchField.of(ALL_BUT_TEXT, new Ordered<>(values, dates::moment))
                .sortedBy(Sorting.by(
                        issue -> values.apply(issue).stream().sorted().findFirst()))
                .newestFirst();
    }

    SearchField days(Function<Issue, Collection<LocalDate>> values) {
        return SearchField.of(ALL_BUT_TEXT, new Ordered<>(values, dates::day))
                .sortedBy(Sorting.by(
                        issue -> values.apply(issue).stream().sorted().findFirst()))
                .newestFirst();
    }

    SearchField numbers(Function<Issue, Collection<BigDecimal>> values) {
        return SearchField.of(ALL_BUT_TEXT, new Ordered<>(values, numbers::number))
                .sortedBy(Sorting.by(
                        issue -> values.apply(issue).stream().sorted().findFirst()));
    }

    /** A number that every issue has. */
    SearchField count(Function<Issue, Integer> value) {
        Function<Issue, Collection<BigDecimal>> values = issue -> List.of(BigDecimal.valueOf(value.apply(issue)));
        return SearchField.of(
                        Operators.union(Operators.EQUALITY, Operators.ORDER), new Ordered<>(values, numbers::number))
                .sortedBy(Sorting.by(issue -> Optional.of(value.apply(issue))))
                .newestFirst();
    }

    /** Seconds of work. */
    SearchField work(String field) {
        Function<Issue, Collection<BigDecimal>> values =
                issue -> Values.number(issue, field).stream().toList();
        return SearchField.of(ALL_BUT_TEXT, new Ordered<>(values, numbers::work))
                .sortedBy(Sorting.by(issue -> Values.number(issue, field)));
    }

    SearchField text(Function<Issue, List<String>> values) {
        return SearchField.of(Operators.union(Operators.TEXT, Operators.EMPTINESS), new Texts(values, problems));
    }

    /** Texts that cannot be searched for being empty. */
    SearchField texts(Function<Issue, List<String>> values, Set<Operator> operators) {
        return SearchField.of(operators, new Texts(values, problems));
    }

    SearchField references(Function<Issue, Collection<String>> values, Names names) {
        return SearchField.of(EQUALITY, new References(values, names));
    }

    /** References to things that have an order among themselves. */
    SearchField ranked(References references) {
        return SearchField.of(ALL_BUT_TEXT, references);
    }

    /** Sorts by the names of what is referred to, all of them one behind another. */
    static SearchField byName(
            SearchField field, Function<Issue, Collection<String>> values, Function<String, Optional<String>> name) {
        return field.sortedBy(Sorting.by(issue -> Optional.of(values.apply(issue).stream()
                        .map(id -> name.apply(id).orElse(id).toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty())));
    }
}
