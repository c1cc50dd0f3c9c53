package dev.jiramcp.sandbox.data;

import java.util.Locale;

/** The words by which issues are ordered on boards, in the form of Jira's: {@code 0|i0006v:}. */
public final class Ranks {
    private Ranks() {}

    /** The rank of a new issue: below all that came before. */
    static Value.Text initial(String id) {
        String number = Long.toString(Long.parseLong(id) * 32, 36);
        return new Value.Text(String.format(Locale.ROOT, "0|i%6s:", number)
                .replace("i ", "i0")
                .replace(' ', '0'));
    }
}
