package dev.jiramcp.jql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts a text into tokens. */
final class Lexer {
    private static final String ESCAPES =
            "The valid escape sequences are \\', \\\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX.";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

    private final String text;
    private int next;
    private int line = 1;
    private int lineStart;

    Lexer(String text) {
        this.text = text;
    }

    /** All tokens; the last is the end. */
    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        do {
            skipSpace();
            tokens.add(token());
        } while (!tokens.get(tokens.size() - 1).is(Token.Kind.END));
        return tokens;
    }

    private void skipSpace() {
        while (next < text.length() && Characters.isSpace(text.charAt(next))) {
            take();
        }
    }

    private char take() {
        char c = text.charAt(next++);
        if (c == '\n') {
            line++;
            lineStart = next;
        }
        return c;
    }

    private char peek(int ahead) {
        return next + ahead < text.length() ? text.charAt(next + ahead) : 0;
    }

    private Position here() {
        return new Position(line, next - lineStart + 1);
    }

    private Token token() {
        if (next >= text.length()) {
            return new Token(Token.Kind.END, "", "", here());
        }
        char c = text.charAt(next);
        return switch (c) {
            case '(' -> sign(Token.Kind.OPEN, 1);
            case ')' -> sign(Token.Kind.CLOSE, 1);
            case '[' -> sign(Token.Kind.OPEN_BRACKET, 1);
            case ']' -> sign(Token.Kind.CLOSE_BRACKET, 1);
            case ',' -> sign(Token.Kind.COMMA, 1);
            case '=', '~' -> sign(Token.Kind.OPERATOR, 1);
            case '<', '>' -> sign(Token.Kind.OPERATOR, peek(1) == '=' ? 2 : 1);
            case '!' -> peek(1) == '=' || peek(1) == '~' ? sign(Token.Kind.OPERATOR, 2) : sign(Token.Kind.BANG, 1);
            case '&' -> sign(Token.Kind.AND, peek(1) == '&' ? 2 : 1);
            case '|' -> sign(Token.Kind.OR, peek(1) == '|' ? 2 : 1);
            case '"', '\'' -> quoted(c);
            default -> word();
        };
    }

    private Token sign(Token.Kind kind, int length) {
        Position at = here();
        String sign = text.substring(next, next + length);
        next += length;
        return new Token(kind, sign, sign, at);
    }

    private Token quoted(char quote) {
        Position at = here();
        int start = next;
        take();
        StringBuilder content = new StringBuilder();
        while (next < text.length() && text.charAt(next) != quote) {
            content.append(character());
        }
        if (next >= text.length()) {
            throw new SyntaxException(JqlProblem.at(at, unfinished(content.toString()))
                    .withHint("End it with " + quote + ", or write \\" + quote + " for the character itself."));
        }
        take();
        return new Token(Token.Kind.QUOTED, content.toString(), text.substring(start, next), at);
    }

    private static String unfinished(String content) {
        String shown = content.isEmpty() ? "" : " '" + Words.shortened(content) + "'";
        return "The quoted string" + shown + " has not been completed.";
    }

    private Token word() {
        Position at = here();
        int start = next;
        StringBuilder word = new StringBuilder();
        while (next < text.length() && (text.charAt(next) == '\\' || Characters.isWord(text.charAt(next)))) {
            word.append(character());
        }
        if (next == start) {
            throw new SyntaxException(reserved(text.charAt(next), at));
        }
        String source = text.substring(start, next);
        return new Token(kindOfWord(source), word.toString(), source, at);
    }

    private static Token.Kind kindOfWord(String source) {
        if (source.indexOf('\\') >= 0) {
            return Token.Kind.QUOTED;
        }
        return switch (source.toLowerCase(Locale.ROOT)) {
            case "and" -> Token.Kind.AND;
            case "or" -> Token.Kind.OR;
            default -> NUMBER.matcher(source).matches() ? Token.Kind.NUMBER : Token.Kind.WORD;
        };
    }

    private static JqlProblem reserved(char c, Position at) {
        if (Characters.mustBeEscaped(c)) {
            return mustBeEscaped(c, at);
        }
        return JqlProblem.at(
                at,
                "The character '" + c + "' is a reserved JQL character. You must enclose it in a string or use the"
                        + " escape '" + Characters.escape(c) + "' instead.");
    }

    private static JqlProblem mustBeEscaped(char c, Position at) {
        String code = String.format(Locale.ROOT, "U+%04X", (int) c);
        return JqlProblem.at(
                at,
                "The character '" + code + "' must be escaped. Use the escape '" + Characters.escape(c) + "' instead.");
    }

    /** One character of a word or a string, its escape resolved. */
    private char character() {
        Position at = here();
        char c = take();
        if (c == '\\') {
            return escaped(at);
        }
        if (Characters.mustBeEscaped(c)) {
            throw new SyntaxException(mustBeEscaped(c, at));
        }
        return c;
    }

    private char escaped(Position at) {
        if (next >= text.length()) {
            throw new SyntaxException(JqlProblem.at(at, "The escape sequence has not been completed. " + ESCAPES));
        }
        char c = take();
        return switch (c) {
            case '\'', '"', '\\', ' ' -> c;
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'u' -> unicode(at);
            default -> throw illegalEscape("\\" + c, at);
        };
    }

    private char unicode(Position at) {
        int end = Math.min(next + 4, text.length());
        String digits = text.substring(next, end);
        if (digits.length() < 4 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw illegalEscape("\\u" + digits, at);
        }
        next = end;
        return (char) Integer.parseInt(digits, 16);
    }

    private static SyntaxException illegalEscape(String sequence, Position at) {
        return new SyntaxException(
                JqlProblem.at(at, "'" + sequence + "' is an illegal JQL escape sequence. " + ESCAPES));
    }
}
