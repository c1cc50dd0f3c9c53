package dev.jiramcp.jql;

import java.util.regex.Pattern;

/** How a text is written in JQL so that it is read back as itself. */
final class Quoting {
    private static final Pattern SAFE = Pattern.compile("-?[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

    private Quoting() {}

    /** In quotation marks where it needs them; a text that looks like a number does, since a number is another value. */
    static String word(String text) {
        return NUMBER.matcher(text).matches() ? quoted(text) : name(text);
    }

    /** As {@link #word}, for the places where a number is a name: fields, functions and their arguments. */
    static String name(String text) {
        boolean safe = SAFE.matcher(text).matches() && !ReservedWords.contains(text) && !tooLarge(text);
        return safe ? text : quoted(text);
    }

    private static boolean tooLarge(String text) {
        return text.length() > 18 && NUMBER.matcher(text).matches();
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> append(quoted, (char) c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> quoted.append(Characters.mustBeEscaped(c) ? Characters.escape(c) : Character.toString(c));
        }
    }
}
