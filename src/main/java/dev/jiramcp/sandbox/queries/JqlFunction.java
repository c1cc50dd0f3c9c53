package dev.jiramcp.sandbox.queries;

import dev.jiramcp.model.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A function of JQL, as the reference data tells of it.
 *
 * @param signature its name and what it takes
 * @param list whether it answers with a list
 * @param type the Java type of what it answers
 */
record JqlFunction(String signature, boolean list, String type) {
    /** The functions that Jira Cloud has. */
    static final List<JqlFunction> ALL = List.of(
            one("currentUser()", JavaTypes.USER),
            many("membersOf(\"\")", JavaTypes.USER),
            many("componentsLeadByUser()", JavaTypes.COMPONENT),
            many("projectsLeadByUser()", JavaTypes.PROJECT),
            many("projectsWhereUserHasPermission(\"\")", JavaTypes.PROJECT),
            many("projectsWhereUserHasRole(\"\")", JavaTypes.PROJECT),
            one("now()", JavaTypes.DATE),
            one("currentLogin()", JavaTypes.DATE),
            one("lastLogin()", JavaTypes.DATE),
            one("startOfDay()", JavaTypes.DATE),
            one("endOfDay()", JavaTypes.DATE),
            one("startOfWeek()", JavaTypes.DATE),
            one("endOfWeek()", JavaTypes.DATE),
            one("startOfMonth()", JavaTypes.DATE),
            one("endOfMonth()", JavaTypes.DATE),
            one("startOfYear()", JavaTypes.DATE),
            one("endOfYear()", JavaTypes.DATE),
            many("openSprints()", JavaTypes.SPRINT),
            many("closedSprints()", JavaTypes.SPRINT),
            many("futureSprints()", JavaTypes.SPRINT),
            many("releasedVersions()", JavaTypes.VERSION),
            many("unreleasedVersions()", JavaTypes.VERSION),
            many("latestReleasedVersion(\"\")", JavaTypes.VERSION),
            many("earliestUnreleasedVersion(\"\")", JavaTypes.VERSION),
            many("standardIssueTypes()", JavaTypes.ISSUE_TYPE),
            many("subtaskIssueTypes()", JavaTypes.ISSUE_TYPE),
            many("linkedIssues(\"\")", JavaTypes.ISSUE),
            many("issueHistory()", JavaTypes.ISSUE),
            many("votedIssues()", JavaTypes.ISSUE),
            many("watchedIssues()", JavaTypes.ISSUE),
            many("updatedBy(\"\")", JavaTypes.ISSUE),
            many("cascadeOption(\"\")", JavaTypes.OPTION));

    private static JqlFunction one(String signature, String type) {
        return new JqlFunction(signature, false, type);
    }

    private static JqlFunction many(String signature, String type) {
        return new JqlFunction(signature, true, type);
    }

    ObjectNode shape() {
        ObjectNode shape = Json.object().put("value", signature).put("displayName", signature);
        if (list) {
            shape.put("isList", "true");
        }
        shape.putArray("types").add(type);
        return shape;
    }
}
