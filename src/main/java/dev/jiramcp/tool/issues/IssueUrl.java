package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.Jira;

/** Where people open an issue. */
public final class IssueUrl {
    private IssueUrl() {}

    public static String of(Jira jira, String key) {
        return jira.site().url() + "/browse/" + key;
    }
}
