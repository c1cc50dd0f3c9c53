package dev.jiramcp.web.page;

import io.pebbletemplates.pebble.extension.escaper.EscapingStrategy;

/**
 * How a value becomes text of a page: markup is escaped, and characters that nobody sees but that turn the order of what
 * stands around them, or make two names look alike, show as a replacement character (Unicode Technical Report 36, section 2).
 * What joins letters and emoji stays.
 */
final class ShownText implements EscapingStrategy {
    /** Its name among Pebble's strategies. */
    static final String NAME = "shown";

    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public String escape(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 32).append(text, 0, at);
        for (; at < text.length(); at++) {
            append(shown, text.charAt(at));
        }
        return shown.toString();
    }

    private static boolean isPlain(char letter) {
        return letter >= ' '
                && letter < 0x7F
                && letter != '&'
                && letter != '<'
                && letter != '>'
                && letter != '"'
                && letter != '\'';
    }

    private static void append(StringBuilder shown, char letter) {
        switch (letter) {
            case '&' -> shown.append("&amp;");
            case '<' -> shown.append("&lt;");
            case '>' -> shown.append("&gt;");
            case '"' -> shown.append("&quot;");
            case '\'' -> shown.append("&#39;");
            default -> shown.append(isUnseen(letter) ? REPLACEMENT : letter);
        }
    }

    private static boolean isUnseen(char letter) {
        return isControl(letter)
                || isBetween(letter, 0x202A, 0x202E)
                || isBetween(letter, 0x2060, 0x2069)
                || letter == 0x061C
                || letter == 0x200B
                || letter == 0x200E
                || letter == 0x200F
                || letter == 0xFEFF;
    }

    private static boolean isControl(char letter) {
        return (letter < ' ' && letter != '\n' && letter != '\r' && letter != '\t') || isBetween(letter, 0x7F, 0x9F);
    }

    private static boolean isBetween(char letter, int first, int last) {
        return letter >= first && letter <= last;
    }
}
