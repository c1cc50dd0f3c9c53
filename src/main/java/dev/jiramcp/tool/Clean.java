package dev.jiramcp.tool;

/**
 * Text from Jira without what people don't see and models read: control characters, zero-width and bidirectional marks,
 * tag characters, fillers. Line feeds and tabs stay; joiners stay between letters or signs that need them (Persian,
 * Indic scripts, joined emoji).
 *
 * @see <a href="https://www.unicode.org/reports/tr36/">Unicode: security considerations</a>
 */
public final class Clean {
    private static final int REPLACEMENT = 0xFFFD;

    private Clean() {}

    /** The text that people see. */
    public static String text(String raw) {
        if (isPlain(raw)) {
            return raw;
        }
        String lines = raw.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u2028', '\n')
                .replace('\u2029', '\n');
        int[] points = lines.codePoints().toArray();
        StringBuilder clean = new StringBuilder(lines.length());
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (isJoiner(point) ? joins(points, i) : !isInvisible(point)) {
                clean.appendCodePoint(isSurrogate(point) ? REPLACEMENT : point);
            }
        }
        return clean.toString();
    }

    /** Looked at letter by letter: every text and every name of every answer passes here. */
    private static boolean isPlain(String raw) {
        for (int at = 0; at < raw.length(); at++) {
            char letter = raw.charAt(at);
            if ((letter < ' ' && letter != '\n' && letter != '\t') || letter >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** The text that people see, cut to a length and marked where it is longer. */
    public static String text(String raw, int longest) {
        return Cut.text(text(raw), longest);
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static boolean isJoiner(int point) {
        return point == 0x200C || point == 0x200D;
    }

    private static boolean joins(int[] points, int at) {
        return at > 0 && at + 1 < points.length && joinable(points[at - 1]) && joinable(points[at + 1]);
    }

    private static boolean joinable(int point) {
        return point > 0x2FF && !Character.isWhitespace(point) && (!isJoiner(point) && !isInvisible(point));
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            case Character.FORMAT -> true;
            default -> isFiller(point) || isSelector(point) || (point & 0xFFFE) == 0xFFFE;
        };
    }

    /** Letters and marks without a shape, and the unassigned rest of the tag block. */
    private static boolean isFiller(int point) {
        return point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x2065
                || point == 0x3164
                || point == 0xFFA0
                || (point >= 0xFFF0 && point <= 0xFFF8)
                || (point >= 0xE0000 && point <= 0xE0FFF);
    }

    /** Variation selectors carry hidden text; the one for emoji stays, as people see what it does. */
    private static boolean isSelector(int point) {
        return point >= 0xFE00 && point <= 0xFE0E;
    }
}
