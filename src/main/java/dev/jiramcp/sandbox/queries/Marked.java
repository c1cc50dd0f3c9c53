package dev.jiramcp.sandbox.queries;

import java.util.Locale;

/** Marks what was looked for in a text that is shown to people. */
final class Marked {
    private Marked() {}

    /** The text as HTML, the first place of the words in bold. */
    static String html(String text, String words) {
        int from = words.isEmpty() ? -1 : text.toLowerCase(Locale.ROOT).indexOf(words.toLowerCase(Locale.ROOT));
        if (from < 0) {
            return escape(text);
        }
        int to = from + words.length();
        return escape(text.substring(0, from)) + "<b>" + escape(text.substring(from, to)) + "</b>"
                + escape(text.substring(to));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
