package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Operator;
import java.util.EnumSet;
import java.util.Set;

/** The sets of operators that fields have in common. */
final class Operators {
    static final Set<Operator> EQUALITY =
            EnumSet.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.IN, Operator.NOT_IN);
    static final Set<Operator> EMPTINESS = EnumSet.of(Operator.IS, Operator.IS_NOT);
    static final Set<Operator> ORDER =
            EnumSet.of(Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL);
    static final Set<Operator> TEXT = EnumSet.of(Operator.LIKE, Operator.NOT_LIKE);

    private Operators() {}

    @SafeVarargs
    static Set<Operator> union(Set<Operator>... sets) {
        Set<Operator> all = EnumSet.noneOf(Operator.class);
        for (Set<Operator> set : sets) {
            all.addAll(set);
        }
        return all;
    }

    /** The operator that says the opposite, as Jira moves {@code NOT} inwards: issues without a value match neither. */
    static Operator opposite(Operator operator) {
        return switch (operator) {
            case EQUALS -> Operator.NOT_EQUALS;
            case NOT_EQUALS -> Operator.EQUALS;
            case LIKE -> Operator.NOT_LIKE;
            case NOT_LIKE -> Operator.LIKE;
            case LESS -> Operator.GREATER_OR_EQUAL;
            case GREATER_OR_EQUAL -> Operator.LESS;
            case GREATER -> Operator.LESS_OR_EQUAL;
            case LESS_OR_EQUAL -> Operator.GREATER;
            case IN -> Operator.NOT_IN;
            case NOT_IN -> Operator.IN;
            case IS -> Operator.IS_NOT;
            case IS_NOT -> Operator.IS;
            case WAS -> Operator.WAS_NOT;
            case WAS_NOT -> Operator.WAS;
            case WAS_IN -> Operator.WAS_NOT_IN;
            case WAS_NOT_IN -> Operator.WAS_IN;
            case CHANGED -> throw new IllegalArgumentException("CHANGED has no opposite");
        };
    }

    /** Whether a comparison of this sign is what the operator asks. */
    static boolean holds(Operator operator, int comparison) {
        return switch (operator) {
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
            default -> throw new IllegalArgumentException(operator + " does not compare sizes");
        };
    }
}
