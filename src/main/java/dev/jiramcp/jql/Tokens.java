package dev.jiramcp.jql;

import java.util.List;

/** The tokens of a query, taken one by one, with the words for what stands where it should not. */
final class Tokens {
    /** Parentheses, negations and lists within one another; deeper ones are refused rather than overflow the stack. */
    private static final int MAX_DEPTH = 100;

    private final List<Token> tokens;
    private int next;
    private int depth;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = peek();
        if (!token.is(Token.Kind.END)) {
            next++;
        }
        return token;
    }

    boolean takeIf(Token.Kind kind) {
        boolean found = peek().is(kind);
        if (found) {
            take();
        }
        return found;
    }

    boolean takeIf(String keyword) {
        boolean found = peek().is(keyword);
        if (found) {
            take();
        }
        return found;
    }

    /** Takes a sign that has to come now. */
    void expect(Token.Kind kind, String shown) {
        if (!takeIf(kind)) {
            throw unexpected("Expecting " + shown);
        }
    }

    void deeper() {
        if (++depth > MAX_DEPTH) {
            throw problem("The query is nested more than " + MAX_DEPTH + " levels deep.");
        }
    }

    void back() {
        depth--;
    }

    /** What was expected, and what is there instead. */
    SyntaxException unexpected(String expecting) {
        return unexpected(expecting, "");
    }

    /** What was expected, what is there instead, and one sentence more. */
    SyntaxException unexpected(String expecting, String more) {
        Token token = peek();
        if (token.is(Token.Kind.END)) {
            return new SyntaxException(JqlProblem.atEnd(expecting + " before the end of the query." + more));
        }
        return problem(expecting + " but got '" + Words.shortened(token.source()) + "'." + more);
    }

    /** As {@link #unexpected}, where a name or a value was expected that the token would be in quotation marks. */
    SyntaxException unquoted(String expecting, String as) {
        Token token = peek();
        if (token.is(Token.Kind.END)) {
            return unexpected(expecting);
        }
        String shown = Words.shortened(token.source());
        if (token.is(Token.Kind.WORD) && ReservedWords.isKept(token.text())) {
            return new SyntaxException(JqlProblem.at(
                            token.at(),
                            "'" + shown + "' is a reserved JQL word. You must surround it in quotation marks to use it"
                                    + " in a query.")
                    .withHint("Write \"" + shown + "\"."));
        }
        return unexpected(expecting, " You must surround '" + shown + "' in quotation marks to use it as " + as + ".");
    }

    SyntaxException problem(String message) {
        return new SyntaxException(JqlProblem.at(peek().at(), message));
    }
}
