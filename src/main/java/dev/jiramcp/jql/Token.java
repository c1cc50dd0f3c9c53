package dev.jiramcp.jql;

import java.util.Locale;

/**
 * One word or sign of a query.
 *
 * @param text what it stands for: the word, or what is in the quotation marks, escapes resolved
 * @param source as it is written
 */
record Token(Kind kind, String text, String source, Position at) {
    /** What a token is. */
    enum Kind {
        OPEN,
        CLOSE,
        OPEN_BRACKET,
        CLOSE_BRACKET,
        COMMA,
        /** One of {@code = != < > <= >= ~ !~}. */
        OPERATOR,
        BANG,
        AND,
        OR,
        /** Letters without quotation marks and escapes, which may be a keyword. */
        WORD,
        NUMBER,
        /** Letters in quotation marks, or with escapes, which are never a keyword. */
        QUOTED,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether it is this keyword, in capitals or not. */
    boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /** Whether it can be a name or a value as it stands. */
    boolean isName() {
        return kind == Kind.QUOTED || kind == Kind.NUMBER || (kind == Kind.WORD && !ReservedWords.contains(text));
    }

    String lowerCase() {
        return text.toLowerCase(Locale.ROOT);
    }
}
