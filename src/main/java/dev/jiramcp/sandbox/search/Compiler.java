package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Clause;
import dev.jiramcp.jql.Field;
import dev.jiramcp.jql.Operand;
import dev.jiramcp.jql.Operator;
import dev.jiramcp.jql.Sort;
import dev.jiramcp.sandbox.data.Issue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the clauses of a query into one condition. {@code NOT} moves inwards to the operators, as it does in Jira: {@code
 * NOT assignee = x} is {@code assignee != x} and so leaves out what is not assigned at all.
 */
final class Compiler {
    private final Asking asking;
    private final Literals literals;
    private final FieldTable fields;
    private final HistoryClauses history;
    private final Set<String> filters;

    Compiler(Asking asking) {
        this(asking, Set.of());
    }

    /**
     * A compiler of a filter's query.
     *
     * @param filters the ids of the filters that this one is searched from, which it must not lead back to
     */
    private Compiler(Asking asking, Set<String> filters) {
        Vocabulary vocabulary = new Vocabulary(asking);
        this.asking = asking;
        this.filters = Set.copyOf(filters);
        this.literals = new Literals(new Functions(asking, vocabulary), asking.problems());
        this.fields = new FieldTable(asking, vocabulary, this::filter);
        this.history = new HistoryClauses(literals, new Dates(asking), vocabulary.users(), asking.problems());
    }

    /** A filter's condition; empty where it leads back to itself. */
    private Optional<Condition> filter(String id, Clause clause) {
        if (filters.contains(id)) {
            return Optional.empty();
        }
        Set<String> deeper = new HashSet<>(filters);
        deeper.add(id);
        return Optional.of(new Compiler(asking, deeper).where(clause));
    }

    Condition where(Clause clause) {
        return compile(clause, false);
    }

    private Condition compile(Clause clause, boolean negated) {
        if (clause instanceof Clause.And and) {
            List<Condition> parts = compile(and.clauses(), negated);
            return negated ? Condition.any(parts) : Condition.all(parts);
        }
        if (clause instanceof Clause.Or or) {
            List<Condition> parts = compile(or.clauses(), negated);
            return negated ? Condition.all(parts) : Condition.any(parts);
        }
        return clause instanceof Clause.Not not
                ? compile(not.clause(), !negated)
                : terminal((Clause.Terminal) clause, negated);
    }

    private List<Condition> compile(List<Clause> clauses, boolean negated) {
        return clauses.stream().map(clause -> compile(clause, negated)).toList();
    }

    private Condition terminal(Clause.Terminal clause, boolean negated) {
        Optional<SearchField> field = find(clause.field());
        if (field.isEmpty()) {
            return Condition.NEVER;
        }
        if (clause instanceof Clause.Comparison comparison) {
            return comparison(comparison, field.get(), negated);
        }
        Optional<Timeline> timeline = field.get().timeline();
        if (timeline.isEmpty()) {
            asking.problems()
                    .error("History searches do not support the field '"
                            + clause.field().name() + "'.");
            return Condition.NEVER;
        }
        return past(clause, timeline.get(), negated);
    }

    private Condition past(Clause.Terminal clause, Timeline timeline, boolean negated) {
        if (clause instanceof Clause.Changed changed) {
            Condition condition = history.changed(changed, timeline);
            return negated ? condition.not() : condition;
        }
        Clause.Was was = (Clause.Was) clause;
        if (!literals.fits(was.operator(), was.operand(), was.field().name())) {
            return Condition.NEVER;
        }
        Condition condition = history.was(was, timeline);
        return was.operator().isNegative() == negated ? condition : condition.not();
    }

    private Condition comparison(Clause.Comparison clause, SearchField field, boolean negated) {
        String name = clause.field().name();
        if (!supports(clause, field) || !literals.fits(clause.operator(), clause.operand(), name)) {
            return Condition.NEVER;
        }
        Operator operator = negated ? Operators.opposite(clause.operator()) : clause.operator();
        return field.comparing().compile(new Asked(name, operator, literals.of(clause.operand())));
    }

    private boolean supports(Clause.Comparison clause, SearchField field) {
        String name = clause.field().name();
        if (!field.operators().contains(clause.operator())) {
            asking.problems()
                    .error("The operator '" + clause.operator().sign() + "' is not supported by the '" + name
                            + "' field.");
            return false;
        }
        if (clause.operand() instanceof Operand.Empty && !field.operators().contains(Operator.IS)) {
            asking.problems().error("The field '" + name + "' does not support searching for EMPTY values.");
            return false;
        }
        return true;
    }

    private Optional<SearchField> find(Field field) {
        Optional<SearchField> found = fields.find(field);
        if (found.isEmpty()) {
            asking.problems()
                    .error("Field '" + field.render().replace("\"", "")
                            + "' does not exist or you do not have permission to view it.");
        }
        return found;
    }

    /** The order of a query; issues that are equal by it, and those of a query without one, stand newest first. */
    Comparator<Issue> order(List<Sort> sorts) {
        List<Comparator<Issue>> orders = new ArrayList<>();
        for (Sort sort : sorts) {
            Optional<SearchField> field = find(sort.field());
            Optional<Comparator<Issue>> by = field.flatMap(SearchField::order);
            if (field.isPresent() && by.isEmpty()) {
                asking.problems()
                        .error("Not able to sort using field '" + sort.field().name() + "'.");
            }
            if (by.isPresent()) {
                orders.add(directed(by.get(), sort, field.get().downwards()));
            }
        }
        orders.add(Sorting.NEWEST_FIRST);
        return orders.stream().reduce(Comparator::thenComparing).orElse(Sorting.NEWEST_FIRST);
    }

    private static Comparator<Issue> directed(Comparator<Issue> by, Sort sort, boolean downwards) {
        Sort.Direction natural = downwards ? Sort.Direction.DESC : Sort.Direction.ASC;
        return sort.direction().orElse(natural) == Sort.Direction.DESC ? by.reversed() : by;
    }
}
