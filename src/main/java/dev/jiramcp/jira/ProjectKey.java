package dev.jiramcp.jira;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The key of a project, read from what people and models write. Keys hold capitals alone, and Jira does not find a project by
 * its key in small letters.
 */
public final class ProjectKey {
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{1,254}");

    private ProjectKey() {}

    /** The key in capitals; anything else, such as an id, as it is, since Jira says best what is wrong with it. */
    public static String read(String text) {
        String word = text.strip();
        return KEY.matcher(word).matches() ? word.toUpperCase(Locale.ROOT) : word;
    }
}
