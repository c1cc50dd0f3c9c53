package dev.jiramcp.adf;

/**
 * Removes characters that nobody sees and that Jira refuses or that hide words: control characters, zero-width spaces,
 * direction overrides, tag characters, halves of surrogate pairs. The joiners that scripts and emoji need stay.
 */
final class Clean {
    private Clean() {}

    static String text(String text) {
        if (text.codePoints().noneMatch(Clean::hidden)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(c -> !hidden(c)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean between(int c, int first, int last) {
        return c >= first && c <= last;
    }

    private static boolean hidden(int c) {
        if (c < 0x20) {
            return c != '\t' && c != '\n' && c != '\r';
        }
        if (c < 0x7F) {
            return false;
        }
        return c < 0xA0
                || c == 0x200B
                || between(c, 0x202A, 0x202E)
                || between(c, 0x2060, 0x2069)
                || between(c, 0xD800, 0xDFFF)
                || c == 0xFEFF
                || between(c, 0xFFF9, 0xFFFB)
                || between(c, 0xE0000, 0xE007F)
                || (c & 0xFFFE) == 0xFFFE;
    }
}
