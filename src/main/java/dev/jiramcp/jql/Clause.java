package dev.jiramcp.jql;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition on issues. */
public sealed interface Clause {
    /** All of them hold; two or more, none itself such a list. */
    record And(List<Clause> clauses) implements Clause {
        public And {
            clauses = clauses.stream()
                    .flatMap(clause -> clause instanceof And inner ? inner.clauses().stream() : Stream.of(clause))
                    .toList();
            requireTwo(clauses);
        }

        @Override
        public String render() {
            return clauses.stream()
                    .map(clause -> clause instanceof Or ? "(" + clause.render() + ")" : clause.render())
                    .collect(Collectors.joining(" AND "));
        }
    }

    /** At least one of them holds; two or more, none itself such a list. */
    record Or(List<Clause> clauses) implements Clause {
        public Or {
            clauses = clauses.stream()
                    .flatMap(clause -> clause instanceof Or inner ? inner.clauses().stream() : Stream.of(clause))
                    .toList();
            requireTwo(clauses);
        }

        @Override
        public String render() {
            return clauses.stream().map(Clause::render).collect(Collectors.joining(" OR "));
        }
    }

    /** It does not hold. */
    record Not(Clause clause) implements Clause {
        public Not {
            requireNonNull(clause, "clause is null");
        }

        @Override
        public String render() {
            boolean list = clause instanceof And || clause instanceof Or;
            return list ? "NOT (" + clause.render() + ")" : "NOT " + clause.render();
        }
    }

    /** One field and one operator. */
    sealed interface Terminal extends Clause {
        Field field();

        Operator operator();
    }

    /** A field compared with an operand as it is now. */
    record Comparison(Field field, Operator operator, Operand operand) implements Terminal {
        public Comparison {
            requireNonNull(field, "field is null");
            if (operator.isHistorical()) {
                throw new IllegalArgumentException(operator + " looks into history");
            }
            requireAccepts(operator, operand);
        }

        @Override
        public String render() {
            return field.render() + " " + operator.sign() + " " + operand.render();
        }
    }

    /** A field compared with an operand as it was at some time. */
    record Was(Field field, Operator operator, Operand operand, List<Predicate> predicates) implements Terminal {
        public Was {
            requireNonNull(field, "field is null");
            if (!operator.isHistorical()) {
                throw new IllegalArgumentException(operator + " does not look into history");
            }
            requireAccepts(operator, operand);
            predicates = List.copyOf(predicates);
            if (predicates.stream().anyMatch(predicate -> predicate.kind().isValue())) {
                throw new IllegalArgumentException("WAS takes no FROM and no TO");
            }
        }

        @Override
        public String render() {
            return field.render() + " " + operator.sign() + " " + operand.render() + rendered(predicates);
        }
    }

    /** A field that was changed. */
    record Changed(Field field, List<Predicate> predicates) implements Terminal {
        public Changed {
            requireNonNull(field, "field is null");
            predicates = List.copyOf(predicates);
        }

        @Override
        public Operator operator() {
            return Operator.CHANGED;
        }

        @Override
        public String render() {
            return field.render() + " CHANGED" + rendered(predicates);
        }
    }

    /** The field is one of these texts, such as the project is one of an allow-list. */
    static Clause in(String field, Collection<String> values) {
        return new Comparison(
                Field.of(field),
                Operator.IN,
                Operand.values(values.stream().map(Operand::text).toList()));
    }

    /** The field is this text. */
    static Clause equal(String field, String value) {
        return new Comparison(Field.of(field), Operator.EQUALS, Operand.text(value));
    }

    /** Canonical JQL. */
    String render();

    private static void requireTwo(List<Clause> clauses) {
        if (clauses.size() < 2) {
            throw new IllegalArgumentException("a list of clauses holds two or more");
        }
    }

    private static void requireAccepts(Operator operator, Operand operand) {
        if (!operator.accepts(operand)) {
            throw new IllegalArgumentException(operator + " does not take " + operand.render());
        }
    }

    private static String rendered(List<Predicate> predicates) {
        return predicates.stream().map(predicate -> " " + predicate.render()).collect(Collectors.joining());
    }
}
