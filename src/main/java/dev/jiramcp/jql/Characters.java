package dev.jiramcp.jql;

import java.util.Locale;

/** The characters that JQL treats differently from letters. */
final class Characters {
    /** They may stand in quotation marks only. */
    private static final String RESERVED = "{}*/%+^$#@?;";

    private static final String OPERATORS = "()[],=<>~!&|'\"\\";

    private Characters() {}

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    static boolean isReserved(char c) {
        return RESERVED.indexOf(c) >= 0;
    }

    /** Whether it can stand in a word without quotation marks. */
    static boolean isWord(char c) {
        return !isSpace(c) && OPERATORS.indexOf(c) < 0 && !isReserved(c) && !mustBeEscaped(c);
    }

    /** Control characters and what Unicode keeps for no character. */
    static boolean mustBeEscaped(char c) {
        boolean control = Character.isISOControl(c) && !isSpace(c);
        return control || (c >= '\uFDD0' && c <= '\uFDEF') || c == '\uFFFE' || c == '\uFFFF';
    }

    static String escape(char c) {
        return String.format(Locale.ROOT, "\\u%04x", (int) c);
    }
}
