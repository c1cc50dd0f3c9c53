package dev.jiramcp.jira;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.model.Trouble;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a caller finds out whether a write was done, whose answer was lost. Repeating one that creates something would do it
 * twice; one that sets something may be repeated.
 */
final class HowToTell {
    private static final String ISSUE = "/rest/api/3/issue/{issueIdOrKey}";
    private static final String CREATED =
            "jira_search finds what you created last: reporter = currentUser() AND created >= -15m ORDER BY created DESC.";
    private static final String FIELDS = "jira_get_issue shows the issue as it is now.";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("POST /rest/api/3/issue", CREATED),
            Map.entry("POST /rest/api/3/issue/bulk", CREATED),
            Map.entry("PUT " + ISSUE, FIELDS),
            Map.entry("PUT " + ISSUE + "/assignee", FIELDS),
            Map.entry("DELETE " + ISSUE, "An issue that was deleted is not found by jira_get_issue."),
            Map.entry(
                    "POST " + ISSUE + "/transitions", "jira_get_issue shows its status, and its comments if asked to."),
            Map.entry("POST " + ISSUE + "/comment", "jira_list_comments shows the newest first."),
            Map.entry("PUT " + ISSUE + "/comment/{id}", "jira_list_comments shows its text."),
            Map.entry("DELETE " + ISSUE + "/comment/{id}", "jira_list_comments shows those that are left."));

    private HowToTell() {}

    /** In a few sentences, what to do after a write whose answer was lost. */
    static String of(JiraCall call) {
        String look = Trouble.OUTCOME_UNKNOWN.remedy();
        String where = WORDS.getOrDefault(call.operation(), "");
        String again = call.repeatable() ? "Calling again is safe too: done twice, it changes nothing more." : "";
        return Stream.of(look, where, again).filter(words -> !words.isEmpty()).collect(joining(" "));
    }
}
