package dev.jiramcp.jira;

import dev.jiramcp.model.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of an issue, read from what people and models write: a key in any case, a numeric id, or the address of a page. */
public final class IssueKey {
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{1,254}-[1-9][0-9]{0,17}");
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern IN_URL =
            Pattern.compile("https?://[^\\s]+?(?:/browse/|/issues/|[?&](?:selectedIssue|issueKey)=)(" + KEY.pattern()
                    + ")(?:[^A-Za-z0-9_-].*)?");

    private IssueKey() {}

    /**
     * The key, in capitals, or the id.
     *
     * @throws Refusal where the text is neither, with the value
     */
    public static String read(String text) {
        return find(text)
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.INVALID,
                                "invalid_issue",
                                "'" + Words.clean(text) + "' is not an issue key.")
                        .withRemedy("Give a key such as PROJ-12, the issue's numeric id, or its address."));
    }

    /** The key, in capitals, or the id; empty where the text is neither. */
    static Optional<String> find(String text) {
        String word = text.strip();
        Matcher url = IN_URL.matcher(word);
        String key = url.matches() ? url.group(1) : word;
        boolean issue = KEY.matcher(key).matches() || ID.matcher(key).matches();
        return issue ? Optional.of(key.toUpperCase(Locale.ROOT)) : Optional.empty();
    }
}
