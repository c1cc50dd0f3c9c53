package dev.jiramcp.sandbox.data;

/** The words by which issues are ordered on boards, in the form of Jira's: {@code 0|i0006v:}. */
public final class Ranks {
    private Ranks() {}

    /** The rank of a new issue: below all that came before. */
    static Value.Text initial(String id) {
        String number = Long.toString(Long.parseLong(id) * 32, 36);
        return new Value.Text("0|i" + "0".repeat(Math.max(0, 6 - number.length())) + number + ":");
    }
}
