package dev.jiramcp.jql;

import java.util.ArrayList;
import java.util.List;

/** Reads fields and operands, the words between the operators of a query. */
final class Terms {
    private static final String FIELD = "Expecting a field name";
    private static final String VALUE = "Expecting either a value, list or function";
    private static final String CUSTOM_ID = "Expecting a custom field id (a positive number)";

    private final Tokens tokens;

    Terms(Tokens tokens) {
        this.tokens = tokens;
    }

    Field field() {
        Token token = tokens.peek();
        if (token.is("cf")) {
            return customField();
        }
        if (token.is(Token.Kind.END)) {
            throw new SyntaxException(JqlProblem.atEnd(FIELD + " at the end of the query."));
        }
        if (token.is(Token.Kind.OPEN_BRACKET)) {
            throw tokens.problem(FIELD + " but got '['. Did you mean 'cf['?");
        }
        if (!token.isName()) {
            throw tokens.unquoted(FIELD, "a field name");
        }
        if (token.text().isEmpty()) {
            throw tokens.problem("A field name cannot be empty.");
        }
        tokens.take();
        List<Field.Property> properties = token.is(Token.Kind.NUMBER) ? List.of() : properties();
        return new Field.Named(token.text(), properties, token.at());
    }

    private Field customField() {
        Position at = tokens.take().at();
        tokens.expect(Token.Kind.OPEN_BRACKET, "'['");
        Token id = tokens.peek();
        if (!id.is(Token.Kind.NUMBER) || id.text().startsWith("-")) {
            throw tokens.unexpected(CUSTOM_ID);
        }
        long number = number(id);
        tokens.take();
        tokens.expect(Token.Kind.CLOSE_BRACKET, "']'");
        return new Field.Custom(number, properties(), at);
    }

    private List<Field.Property> properties() {
        List<Field.Property> properties = new ArrayList<>();
        while (tokens.takeIf(Token.Kind.OPEN_BRACKET)) {
            String key = name("Expecting an entity property", "a property");
            tokens.expect(Token.Kind.CLOSE_BRACKET, "']'");
            properties.add(new Field.Property(key, path()));
        }
        return properties;
    }

    /** What follows a property: {@code .a.b}, or a dot and the rest apart from it. */
    private String path() {
        StringBuilder path = new StringBuilder();
        while (tokens.peek().is(Token.Kind.WORD) && tokens.peek().text().startsWith(".")) {
            path.append(tokens.take().text());
            if (path.charAt(path.length() - 1) == '.') {
                path.append(lastOfPath());
            }
        }
        return path.isEmpty() ? "" : path.substring(1);
    }

    private String lastOfPath() {
        Token token = tokens.peek();
        boolean word = token.is(Token.Kind.WORD) || token.isName();
        if (!word || token.text().isEmpty()) {
            throw tokens.unexpected("Expecting the path of an entity property");
        }
        return tokens.take().text();
    }

    private String name(String expecting, String as) {
        if (!tokens.peek().isName()) {
            throw tokens.unquoted(expecting, as);
        }
        return tokens.take().text();
    }

    /** The operand of this operator. */
    Operand operand(Operator operator) {
        Token first = tokens.peek();
        Operand operand = operand();
        if (!operator.accepts(operand)) {
            throw new SyntaxException(
                    JqlProblem.at(first.at(), refused(operator, operand)).withHint(remedy(operator, operand)));
        }
        return operand;
    }

    private static String refused(Operator operator, Operand operand) {
        String kind = operand instanceof Operand.Values ? "list value" : "non-list value";
        String not = operator == Operator.IS || operator == Operator.IS_NOT ? "non-empty value" : kind;
        String shown = operand instanceof Operand.Empty ? "empty value" : not;
        return "Operator '" + operator.sign() + "' does not support the " + shown + " '"
                + Words.shortened(operand.render()) + "'.";
    }

    private static String remedy(Operator operator, Operand operand) {
        if (operator == Operator.IS || operator == Operator.IS_NOT) {
            return "Write EMPTY behind it, or use '=' or 'IN'.";
        }
        if (operand instanceof Operand.Values) {
            return "Use 'IN' with a list.";
        }
        return operand instanceof Operand.Empty
                ? "Use 'IS EMPTY' or 'IS NOT EMPTY'."
                : "Put the values in parentheses, or use '='.";
    }

    /** Any operand. */
    Operand operand() {
        Token token = tokens.peek();
        if (token.is("empty") || token.is("null")) {
            tokens.take();
            return new Operand.Empty(token.at());
        }
        if (token.is(Token.Kind.OPEN)) {
            return list();
        }
        if (!token.isName()) {
            throw tokens.unquoted(VALUE, "a value");
        }
        tokens.take();
        if (tokens.peek().is(Token.Kind.OPEN)) {
            return function(token);
        }
        return token.is(Token.Kind.NUMBER)
                ? new Operand.WholeNumber(number(token), token.at())
                : new Operand.Text(token.text(), token.at());
    }

    private static long number(Token token) {
        try {
            return Long.parseLong(token.text());
        } catch (NumberFormatException e) {
            throw new SyntaxException(JqlProblem.at(
                    token.at(),
                    "'" + Words.shortened(token.text()) + "' is not a valid number. Numbers must be between"
                            + " -9,223,372,036,854,775,808 and 9,223,372,036,854,775,807."));
        }
    }

    private Operand list() {
        Position at = tokens.take().at();
        tokens.deeper();
        List<Operand> operands = new ArrayList<>(List.of(operand()));
        while (tokens.takeIf(Token.Kind.COMMA)) {
            operands.add(operand());
        }
        tokens.expect(Token.Kind.CLOSE, "')' or ','");
        tokens.back();
        return new Operand.Values(operands, at);
    }

    private Operand function(Token name) {
        if (name.text().isEmpty()) {
            throw new SyntaxException(JqlProblem.at(name.at(), "A function name cannot be empty."));
        }
        tokens.take();
        List<String> arguments = new ArrayList<>();
        if (!tokens.peek().is(Token.Kind.CLOSE)) {
            do {
                arguments.add(argument());
            } while (tokens.takeIf(Token.Kind.COMMA));
        }
        tokens.expect(Token.Kind.CLOSE, "')' or ','");
        return new Operand.Function(name.text(), arguments, name.at());
    }

    private String argument() {
        if (tokens.peek().is(Token.Kind.CLOSE) || tokens.peek().is(Token.Kind.COMMA)) {
            throw tokens.problem("Function argument must be specified.");
        }
        return name("Expecting a function argument", "an argument");
    }
}
