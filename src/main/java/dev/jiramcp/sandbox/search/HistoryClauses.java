package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Clause;
import dev.jiramcp.jql.Operand;
import dev.jiramcp.jql.Predicate;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.search.Ordered.Range;
import dev.jiramcp.sandbox.search.Timeline.Move;
import dev.jiramcp.sandbox.search.Timeline.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Turns {@code WAS} and {@code CHANGED} into conditions. */
final class HistoryClauses {
    private static final Range<Instant> EVER = new Range<>(Instant.MIN, Instant.MAX);

    /** One or more values that a field held, perhaps nothing among them. */
    private record Wanted(Set<String> ids, boolean empty) {
        boolean has(Optional<String> value) {
            return value.map(ids::contains).orElse(empty);
        }
    }

    /** What the predicates ask: each set of values or people and each time has to fit. */
    private record Terms(List<Range<Instant>> times, List<Set<String>> people, List<Wanted> from, List<Wanted> to) {
        boolean by(Optional<AccountId> author) {
            return people.stream()
                    .allMatch(group ->
                            author.filter(one -> group.contains(one.value())).isPresent());
        }

        boolean during(Period period) {
            return times.stream()
                    .allMatch(time ->
                            !period.start().isAfter(time.last()) && period.end().isAfter(time.first()));
        }

        boolean at(Move move) {
            return times.stream().allMatch(time -> time.contains(move.at()));
        }

        boolean between(Move move) {
            return from.stream().allMatch(wanted -> wanted.has(move.from()))
                    && to.stream().allMatch(wanted -> wanted.has(move.to()));
        }
    }

    private final Literals literals;
    private final Dates dates;
    private final Names users;
    private final Problems problems;

    HistoryClauses(Literals literals, Dates dates, Names users, Problems problems) {
        this.literals = literals;
        this.dates = dates;
        this.users = users;
        this.problems = problems;
    }

    /** Whether the field ever held one of the values, as the predicates ask. */
    Condition was(Clause.Was clause, Timeline timeline) {
        Wanted wanted =
                wanted(clause.operand(), timeline.names(), clause.field().name());
        Terms terms = terms(clause.predicates(), timeline, clause.field().name());
        return issue -> timeline.periods(issue).stream()
                .anyMatch(period -> wanted.has(period.value()) && terms.by(period.author()) && terms.during(period));
    }

    /** Whether the field was ever changed as the predicates ask. */
    Condition changed(Clause.Changed clause, Timeline timeline) {
        Terms terms = terms(clause.predicates(), timeline, clause.field().name());
        return issue -> timeline.moves(issue).stream()
                .anyMatch(move -> terms.at(move) && terms.by(Optional.of(move.author())) && terms.between(move));
    }

    private Wanted wanted(Operand operand, Names names, String field) {
        Set<String> ids = new HashSet<>();
        boolean empty = false;
        for (Literal literal : literals.of(operand)) {
            if (literal instanceof Literal.Empty) {
                empty = true;
            } else {
                ids.addAll(names.ids(literal, field));
            }
        }
        return new Wanted(ids, empty);
    }

    private Terms terms(List<Predicate> predicates, Timeline timeline, String field) {
        Terms terms = new Terms(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Predicate predicate : predicates) {
            switch (predicate.kind()) {
                case BY ->
                    terms.people().add(wanted(predicate.operand(), users, field).ids());
                case FROM -> terms.from().add(wanted(predicate.operand(), timeline.names(), field));
                case TO -> terms.to().add(wanted(predicate.operand(), timeline.names(), field));
                default -> terms.times().add(time(predicate));
            }
        }
        return terms;
    }

    private Range<Instant> time(Predicate predicate) {
        List<Range<Instant>> times = new ArrayList<>();
        List<Literal> given = literals.of(predicate.operand());
        boolean during = predicate.kind() == Predicate.Kind.DURING;
        if (given.size() != (during ? 2 : 1)) {
            problems.error("The " + predicate.kind() + " predicate must be supplied with "
                    + (during ? "exactly 2 date values." : "only 1 date value."));
            return EVER;
        }
        for (Literal literal : given) {
            dates.read(literal).ifPresentOrElse(times::add, () -> complain(literal, predicate.kind()));
        }
        return times.size() == given.size() ? span(predicate.kind(), times) : EVER;
    }

    private static Range<Instant> span(Predicate.Kind kind, List<Range<Instant>> times) {
        Range<Instant> first = times.get(0);
        return switch (kind) {
            case AFTER -> new Range<>(first.first().plusMillis(1), Instant.MAX);
            case BEFORE -> new Range<>(Instant.MIN, first.first().minusMillis(1));
            case DURING -> new Range<>(first.first(), times.get(1).last());
            default -> first;
        };
    }

    private void complain(Literal literal, Predicate.Kind kind) {
        String predicate = kind.name().toLowerCase(Locale.ROOT);
        if (literal instanceof Literal.Known known) {
            problems.error("A date for the predicate '" + predicate + "' provided by the function '" + known.function()
                    + "' is not valid.");
        } else {
            String text = literal instanceof Literal.Word word ? word.text() : "EMPTY";
            problems.error("Date value '" + text + "' for predicate '" + predicate + "' " + Dates.FORMATS);
        }
    }
}
