package dev.jiramcp.connection.budget;

import dev.jiramcp.jira.JiraCall;
import java.util.Optional;

/** How fast Atlassian takes calls of an operation at one site, and which calls change an issue. */
final class Rates {
    /** Others use the site too; this is the part of a rate that is used from here. */
    private static final double PART = 0.8;

    private static final int READS = 100;
    private static final int CHANGES = 50;
    private static final int AT_ONCE = 350;
    private static final String ISSUE = "/rest/api/3/issue/{";

    private Rates() {}

    static Pace pace(JiraCall call) {
        boolean change = call.method().equals("PUT") || call.method().equals("DELETE");
        return new Pace((change ? CHANGES : READS) * PART, AT_ONCE * PART);
    }

    /** The issue that a call changes, as it names it. */
    static Optional<String> changedIssue(JiraCall call) {
        if (call.method().equals("GET") || !call.template().startsWith(ISSUE)) {
            return Optional.empty();
        }
        String rest = call.path().substring(ISSUE.length() - 1);
        int end = rest.indexOf('/');
        return Optional.of(end < 0 ? rest : rest.substring(0, end));
    }
}
