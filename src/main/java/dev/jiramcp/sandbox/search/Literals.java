package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Operand;
import dev.jiramcp.jql.Operator;
import java.util.List;

/** Turns the operands of a query into literals: lists are flattened, functions called. */
final class Literals {
    private final Functions functions;
    private final Problems problems;

    Literals(Functions functions, Problems problems) {
        this.functions = functions;
        this.problems = problems;
    }

    List<Literal> of(Operand operand) {
        if (operand instanceof Operand.Values list) {
            return list.operands().stream().flatMap(one -> of(one).stream()).toList();
        }
        if (operand instanceof Operand.Function function) {
            return functions.call(function);
        }
        if (operand instanceof Operand.WholeNumber number) {
            return List.of(new Literal.Word(Long.toString(number.value()), true));
        }
        if (operand instanceof Operand.Text text) {
            return List.of(new Literal.Word(text.value(), false));
        }
        return List.of(new Literal.Empty());
    }

    /** Refuses a function that answers with a list where one value is compared, and the other way round. */
    boolean fits(Operator operator, Operand operand, String field) {
        if (!(operand instanceof Operand.Function function) || !functions.knows(function.name())) {
            return true;
        }
        boolean takesList = switch (operator) {
            case IN, NOT_IN, WAS_IN, WAS_NOT_IN -> true;
            default -> false;
        };
        boolean list = functions.isList(function.name());
        if (takesList != list) {
            problems.error("Operator '" + operator.sign() + "' does not support the " + (list ? "" : "non-")
                    + "list value '" + function.render() + "' for field '" + field + "'.");
        }
        return takesList == list;
    }
}
