package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Operator;
import java.util.List;

/** One comparison of a query: the field's name as it was written, the operator, and what it is compared with. */
record Asked(String field, Operator operator, List<Literal> literals) {
    Asked {
        literals = List.copyOf(literals);
    }

    boolean asksForEmpty() {
        return literals.stream().anyMatch(Literal.Empty.class::isInstance);
    }

    /** What it is compared with beside {@code EMPTY}. */
    List<Literal> values() {
        return literals.stream()
                .filter(literal -> !(literal instanceof Literal.Empty))
                .toList();
    }
}
