package dev.jiramcp.jql;

/** The operators of JQL, and the kinds of operand that each takes. */
public enum Operator {
    EQUALS("=", Takes.ONE_OR_EMPTY),
    NOT_EQUALS("!=", Takes.ONE_OR_EMPTY),
    LIKE("~", Takes.ONE_OR_EMPTY),
    NOT_LIKE("!~", Takes.ONE_OR_EMPTY),
    LESS("<", Takes.ONE),
    GREATER(">", Takes.ONE),
    LESS_OR_EQUAL("<=", Takes.ONE),
    GREATER_OR_EQUAL(">=", Takes.ONE),
    IN("IN", Takes.LIST),
    NOT_IN("NOT IN", Takes.LIST),
    IS("IS", Takes.EMPTY),
    IS_NOT("IS NOT", Takes.EMPTY),
    WAS("WAS", Takes.ONE_OR_EMPTY),
    WAS_NOT("WAS NOT", Takes.ONE_OR_EMPTY),
    WAS_IN("WAS IN", Takes.LIST),
    WAS_NOT_IN("WAS NOT IN", Takes.LIST),
    CHANGED("CHANGED", Takes.NOTHING);

    private enum Takes {
        ONE,
        ONE_OR_EMPTY,
        EMPTY,
        LIST,
        NOTHING
    }

    private final String sign;
    private final Takes takes;

    Operator(String sign, Takes takes) {
        this.sign = sign;
        this.takes = takes;
    }

    /** As it is written. */
    public String sign() {
        return sign;
    }

    /** Whether it looks into an issue's history. */
    public boolean isHistorical() {
        return compareTo(WAS) >= 0;
    }

    /** Whether it says what must not be. */
    public boolean isNegative() {
        return switch (this) {
            case NOT_EQUALS, NOT_LIKE, NOT_IN, IS_NOT, WAS_NOT, WAS_NOT_IN -> true;
            default -> false;
        };
    }

    /** Whether an operand of this kind may stand behind it; a function stands for one value or a list. */
    public boolean accepts(Operand operand) {
        boolean one = operand instanceof Operand.Text || operand instanceof Operand.WholeNumber;
        boolean function = operand instanceof Operand.Function;
        return switch (takes) {
            case ONE -> one || function;
            case ONE_OR_EMPTY -> one || function || operand instanceof Operand.Empty;
            case EMPTY -> operand instanceof Operand.Empty;
            case LIST -> function || operand instanceof Operand.Values;
            case NOTHING -> false;
        };
    }
}
