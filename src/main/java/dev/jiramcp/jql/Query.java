package dev.jiramcp.jql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A whole query: which issues, in which order. */
public record Query(Optional<Clause> where, List<Sort> orderBy) {
    public Query {
        requireNonNull(where, "where is null");
        orderBy = List.copyOf(orderBy);
    }

    /** Whether it restricts anything; Jira's search refuses a query that does not. */
    public boolean isBounded() {
        return where.isPresent();
    }

    /** This query, of the issues for which the guard holds as well; the order stays. */
    public Query and(Clause guard) {
        Clause both = where.<Clause>map(clause -> new Clause.And(List.of(guard, clause)))
                .orElse(guard);
        return new Query(Optional.of(both), orderBy);
    }

    /** Canonical JQL, which is read back as an equal query. */
    public String render() {
        String order = orderBy.stream().map(Sort::render).collect(Collectors.joining(", "));
        String sorted = orderBy.isEmpty() ? "" : "ORDER BY " + order;
        return where.map(clause -> orderBy.isEmpty() ? clause.render() : clause.render() + " " + sorted)
                .orElse(sorted);
    }

    @Override
    public String toString() {
        return render();
    }
}
