package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A page of members.
 *
 * @param text what stands somewhere in a name, address or id; empty for all
 * @param after the id of the last member of the page before; empty for the first page
 * @param most how many
 */
public record MemberQuery(String text, String after, int most) {
    private static final int LARGEST = 500;

    /** The first hundred. */
    public static final MemberQuery FIRST = new MemberQuery("", "", 100);

    public MemberQuery {
        requireNonNull(text, "text is null");
        requireNonNull(after, "after is null");
        most = Math.max(1, Math.min(most, LARGEST));
    }

    /** The pattern of SQL, in which {@code !} takes the meaning from a sign. */
    String pattern() {
        return "%"
                + text.toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_") + "%";
    }
}
