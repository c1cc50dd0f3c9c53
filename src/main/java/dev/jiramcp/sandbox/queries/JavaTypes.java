package dev.jiramcp.sandbox.queries;

import dev.jiramcp.sandbox.data.FieldKind;

/** The Java types that Jira's reference data tells of, and what goes with each kind of field. */
final class JavaTypes {
    static final String TEXT = "java.lang.String";
    static final String NUMBER = "java.lang.Number";
    static final String DATE = "java.util.Date";
    static final String USER = "com.atlassian.jira.user.ApplicationUser";
    static final String ISSUE = "com.atlassian.jira.issue.Issue";
    static final String ISSUE_TYPE = "com.atlassian.jira.issue.issuetype.IssueType";
    static final String PROJECT = "com.atlassian.jira.project.Project";
    static final String VERSION = "com.atlassian.jira.project.version.Version";
    static final String COMPONENT = "com.atlassian.jira.bc.project.component.ProjectComponent";
    static final String SPRINT = "com.atlassian.greenhopper.service.sprint.Sprint";
    static final String OPTION = "com.atlassian.jira.issue.customfields.option.Option";

    private JavaTypes() {}

    /** The type of a kind of field. */
    static String of(FieldKind kind) {
        return switch (kind) {
            case PROJECT, PROJECT_PICKER -> PROJECT;
            case ISSUE_TYPE -> ISSUE_TYPE;
            case STATUS -> "com.atlassian.jira.issue.status.Status";
            case PRIORITY -> "com.atlassian.jira.issue.priority.Priority";
            case RESOLUTION -> "com.atlassian.jira.issue.resolution.Resolution";
            case PARENT, KEY, LINKS, SUBTASKS -> ISSUE;
            case VERSIONS, VERSION_PICKER, VERSIONS_PICKER -> VERSION;
            case COMPONENTS -> COMPONENT;
            case SECURITY -> "com.atlassian.jira.issue.security.IssueSecurityLevel";
            case SPRINT -> SPRINT;
            case LABELS -> "com.atlassian.jira.issue.label.Label";
            case CASCADE -> "com.atlassian.jira.issue.customfields.option.CascadeOption";
            case GROUP, GROUPS -> "com.atlassian.crowd.embedded.api.Group";
            case VOTES, WATCHES -> NUMBER;
            default -> ofForm(kind);
        };
    }

    private static String ofForm(FieldKind kind) {
        return switch (kind.form()) {
            case NUMBER -> NUMBER;
            case DATE, MOMENT -> DATE;
            case USER, USERS -> USER;
            case REF, REFS -> OPTION;
            default -> TEXT;
        };
    }
}
