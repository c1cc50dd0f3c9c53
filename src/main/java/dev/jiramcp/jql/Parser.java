package dev.jiramcp.jql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the clauses of a query by recursive descent.
 *
 * <pre>
 * query    = [ or ] [ "ORDER" "BY" sort { "," sort } ]
 * or       = and { "OR" and }
 * and      = not { "AND" not }
 * not      = ( "NOT" | "!" ) not | "(" or ")" | field rest
 * rest     = ( "=" | "!=" | "~" | "!~" ) ( empty | value | function )
 *          | ( "&lt;" | "&gt;" | "&lt;=" | "&gt;=" ) ( value | function )
 *          | [ "NOT" ] "IN" ( list | function )
 *          | "IS" [ "NOT" ] empty
 *          | "WAS" [ "NOT" ] ( empty | value | function ) { predicate }
 *          | "WAS" [ "NOT" ] "IN" ( list | function ) { predicate }
 *          | "CHANGED" { predicate }
 * sort     = field [ "ASC" | "DESC" ]
 * </pre>
 */
final class Parser {
    private static final String OPERATORS = " The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN',"
            + " 'NOT IN', 'IS', 'IS NOT', 'WAS', 'WAS IN', 'WAS NOT', 'WAS NOT IN' and 'CHANGED'.";

    private static final Map<Predicate.Kind, String> PREDICATES = new EnumMap<>(Map.of(
            Predicate.Kind.AFTER, "after",
            Predicate.Kind.BEFORE, "before",
            Predicate.Kind.ON, "on",
            Predicate.Kind.DURING, "during",
            Predicate.Kind.BY, "by",
            Predicate.Kind.FROM, "from",
            Predicate.Kind.TO, "to"));

    private final Tokens tokens;
    private final Terms terms;

    Parser(List<Token> tokens) {
        this.tokens = new Tokens(tokens);
        this.terms = new Terms(this.tokens);
    }

    Query query() {
        Optional<Clause> where = atOrderOrEnd() ? Optional.empty() : Optional.of(or());
        List<Sort> orderBy = tokens.takeIf("order") ? orderBy() : List.of();
        if (!tokens.peek().is(Token.Kind.END)) {
            throw tokens.unexpected(orderBy.isEmpty() ? "Expecting either 'OR' or 'AND'" : "Expecting ','");
        }
        return new Query(where, orderBy);
    }

    private boolean atOrderOrEnd() {
        return tokens.peek().is(Token.Kind.END) || tokens.peek().is("order");
    }

    private Clause or() {
        List<Clause> clauses = new ArrayList<>(List.of(and()));
        while (tokens.takeIf(Token.Kind.OR)) {
            clauses.add(and());
        }
        return clauses.size() == 1 ? clauses.get(0) : new Clause.Or(clauses);
    }

    private Clause and() {
        List<Clause> clauses = new ArrayList<>(List.of(not()));
        while (tokens.takeIf(Token.Kind.AND)) {
            clauses.add(not());
        }
        return clauses.size() == 1 ? clauses.get(0) : new Clause.And(clauses);
    }

    private Clause not() {
        tokens.deeper();
        Clause clause = tokens.takeIf(Token.Kind.BANG) || tokens.takeIf("not") ? new Clause.Not(not()) : simple();
        tokens.back();
        return clause;
    }

    private Clause simple() {
        if (!tokens.takeIf(Token.Kind.OPEN)) {
            return terminal();
        }
        Clause clause = or();
        tokens.expect(Token.Kind.CLOSE, "')'");
        return clause;
    }

    private Clause terminal() {
        Field field = terms.field();
        Operator operator = operator();
        if (operator == Operator.CHANGED) {
            return new Clause.Changed(field, predicates(operator));
        }
        Operand operand = terms.operand(operator);
        if (operator.isHistorical()) {
            return new Clause.Was(field, operator, operand, predicates(operator));
        }
        refusePredicate(operator);
        return new Clause.Comparison(field, operator, operand);
    }

    private Operator operator() {
        if (tokens.peek().is(Token.Kind.OPERATOR)) {
            return sign(tokens.take().text());
        }
        if (tokens.takeIf("changed")) {
            return Operator.CHANGED;
        }
        if (tokens.takeIf("was")) {
            return was();
        }
        if (tokens.takeIf("is")) {
            return tokens.takeIf("not") ? Operator.IS_NOT : Operator.IS;
        }
        if (tokens.takeIf("in")) {
            return Operator.IN;
        }
        if (tokens.takeIf("not")) {
            return notIn();
        }
        throw tokens.unexpected("Expecting operator", OPERATORS);
    }

    private static Operator sign(String sign) {
        for (Operator operator : Operator.values()) {
            if (operator.sign().equals(sign)) {
                return operator;
            }
        }
        throw new IllegalStateException("the lexer knows an operator that the grammar does not: " + sign);
    }

    private Operator was() {
        if (tokens.takeIf("in")) {
            return Operator.WAS_IN;
        }
        if (tokens.takeIf("not")) {
            return tokens.takeIf("in") ? Operator.WAS_NOT_IN : Operator.WAS_NOT;
        }
        return Operator.WAS;
    }

    private Operator notIn() {
        if (!tokens.takeIf("in")) {
            throw tokens.unexpected("Expecting 'IN'");
        }
        return Operator.NOT_IN;
    }

    private List<Predicate> predicates(Operator operator) {
        List<Predicate> predicates = new ArrayList<>();
        Optional<Predicate.Kind> kind = predicateKind();
        while (kind.isPresent()) {
            if (kind.get().isValue() && operator != Operator.CHANGED) {
                throw unsupported(operator, kind.get());
            }
            tokens.take();
            predicates.add(new Predicate(kind.get(), terms.operand()));
            kind = predicateKind();
        }
        if (operator == Operator.CHANGED) {
            refuseValue();
        }
        return predicates;
    }

    private Optional<Predicate.Kind> predicateKind() {
        return PREDICATES.keySet().stream()
                .filter(kind -> tokens.peek().is(PREDICATES.getOrDefault(kind, "")))
                .findFirst();
    }

    private void refusePredicate(Operator operator) {
        predicateKind().ifPresent(kind -> {
            throw unsupported(operator, kind);
        });
    }

    private SyntaxException unsupported(Operator operator, Predicate.Kind kind) {
        JqlProblem problem = JqlProblem.at(
                tokens.peek().at(),
                "The " + operator.sign() + " operator does not support the use of the " + PREDICATES.get(kind)
                        + " predicate.");
        return new SyntaxException(problem.withHint(
                kind.isValue() ? "FROM and TO stand after CHANGED." : "Predicates stand after WAS and CHANGED."));
    }

    private void refuseValue() {
        Token token = tokens.peek();
        if (token.isName()) {
            throw tokens.problem("The CHANGED operator does not support the use of values without predicates. You must"
                    + " prefix the " + Words.shortened(token.source()) + " value with a suitable predicate.");
        }
    }

    private List<Sort> orderBy() {
        if (!tokens.takeIf("by")) {
            throw tokens.unexpected("Expecting 'by'");
        }
        List<Sort> sorts = new ArrayList<>(List.of(sort()));
        while (tokens.takeIf(Token.Kind.COMMA)) {
            sorts.add(sort());
        }
        return sorts;
    }

    private Sort sort() {
        Field field = terms.field();
        if (tokens.takeIf("asc")) {
            return new Sort(field, Optional.of(Sort.Direction.ASC));
        }
        if (tokens.takeIf("desc")) {
            return new Sort(field, Optional.of(Sort.Direction.DESC));
        }
        boolean ends = tokens.peek().is(Token.Kind.END) || tokens.peek().is(Token.Kind.COMMA);
        if (!ends) {
            throw tokens.unexpected("Expecting either 'ASC' or 'DESC'");
        }
        return new Sort(field, Optional.empty());
    }
}
