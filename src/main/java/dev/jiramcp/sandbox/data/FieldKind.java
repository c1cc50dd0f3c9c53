package dev.jiramcp.sandbox.data;

import java.util.Optional;

/**
 * What kind of field it is: the {@code schema} that Jira shows for it, and with it what its values are. Custom kinds carry
 * the key of Jira's custom field type.
 */
public enum FieldKind {
    /** One line of text. */
    LINE("string", "", "com.atlassian.jira.plugin.system.customfieldtypes:textfield", Form.TEXT),
    /** Rich text, as an Atlassian document. */
    PARAGRAPH("string", "", "com.atlassian.jira.plugin.system.customfieldtypes:textarea", Form.RICH),
    /** A number. */
    NUMBER("number", "", "com.atlassian.jira.plugin.system.customfieldtypes:float", Form.NUMBER),
    /** A date. */
    DATE("date", "", "com.atlassian.jira.plugin.system.customfieldtypes:datepicker", Form.DATE),
    /** A point in time. */
    DATETIME("datetime", "", "com.atlassian.jira.plugin.system.customfieldtypes:datetime", Form.MOMENT),
    /** One of a list. */
    SELECT("option", "", "com.atlassian.jira.plugin.system.customfieldtypes:select", Form.REF),
    /** One of a list, shown as radio buttons. */
    RADIO("option", "", "com.atlassian.jira.plugin.system.customfieldtypes:radiobuttons", Form.REF),
    /** Several of a list. */
    MULTISELECT("array", "option", "com.atlassian.jira.plugin.system.customfieldtypes:multiselect", Form.REFS),
    /** Several of a list, shown as check boxes. */
    CHECKBOXES("array", "option", "com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes", Form.REFS),
    /** One of a list and one of its children. */
    CASCADE("option-with-child", "", "com.atlassian.jira.plugin.system.customfieldtypes:cascadingselect", Form.CASCADE),
    /** One person. */
    USER("user", "", "com.atlassian.jira.plugin.system.customfieldtypes:userpicker", Form.USER),
    /** Several people. */
    USERS("array", "user", "com.atlassian.jira.plugin.system.customfieldtypes:multiuserpicker", Form.USERS),
    /** The people of a team-managed project's own field. */
    PEOPLE("array", "user", "com.atlassian.jira.plugin.system.customfieldtypes:people", Form.USERS),
    /** One group. */
    GROUP("group", "", "com.atlassian.jira.plugin.system.customfieldtypes:grouppicker", Form.REF),
    /** Several groups. */
    GROUPS("array", "group", "com.atlassian.jira.plugin.system.customfieldtypes:multigrouppicker", Form.REFS),
    /** One version of the issue's project. */
    VERSION_PICKER("version", "", "com.atlassian.jira.plugin.system.customfieldtypes:version", Form.REF),
    /** Several versions of the issue's project. */
    VERSIONS_PICKER("array", "version", "com.atlassian.jira.plugin.system.customfieldtypes:multiversion", Form.REFS),
    /** One project. */
    PROJECT_PICKER("project", "", "com.atlassian.jira.plugin.system.customfieldtypes:project", Form.REF),
    /** A web address. */
    URL("string", "", "com.atlassian.jira.plugin.system.customfieldtypes:url", Form.TEXT),
    /** Words without spaces. */
    LABELS("array", "string", "com.atlassian.jira.plugin.system.customfieldtypes:labels", Form.WORDS),
    /** Sprints. */
    SPRINT("array", "json", "com.pyxis.greenhopper.jira:gh-sprint", Form.REFS),
    /** An epic's short name. */
    EPIC_NAME("string", "", "com.pyxis.greenhopper.jira:gh-epic-label", Form.TEXT),
    /** An epic's colour. */
    EPIC_COLOUR("string", "", "com.pyxis.greenhopper.jira:gh-epic-color", Form.TEXT),
    /** The order of issues on boards. */
    RANK("any", "", "com.pyxis.greenhopper.jira:gh-lexo-rank", Form.TEXT),
    /** The estimate of a team-managed project. */
    STORY_POINTS("number", "", "com.pyxis.greenhopper.jira:jsw-story-points", Form.NUMBER),
    /** The request type of a service project. */
    REQUEST_TYPE("sd-customerrequesttype", "", "com.atlassian.servicedesk:vp-origin", Form.TEXT),

    /** System: the project. */
    PROJECT("project", "", "", Form.REF),
    /** System: the issue type. */
    ISSUE_TYPE("issuetype", "", "", Form.REF),
    /** System: the status. */
    STATUS("status", "", "", Form.REF),
    /** System: the priority. */
    PRIORITY("priority", "", "", Form.REF),
    /** System: the resolution. */
    RESOLUTION("resolution", "", "", Form.REF),
    /** System: the issue above. */
    PARENT("issuelink", "", "", Form.REF),
    /** System: versions. */
    VERSIONS("array", "version", "", Form.REFS),
    /** System: components. */
    COMPONENTS("array", "component", "", Form.REFS),
    /** System: the level of those who may see the issue. */
    SECURITY("securitylevel", "", "", Form.REF),
    /** System: original and remaining estimate, set together. */
    TIME_TRACKING("timetracking", "", "", Form.NONE),
    /** System: attachments, held by the issue itself. */
    ATTACHMENTS("array", "attachment", "", Form.NONE),
    /** System: comments, held by the issue itself. */
    COMMENTS("comments-page", "", "", Form.NONE),
    /** System: work logged, held by the issue itself. */
    WORKLOGS("array", "worklog", "", Form.NONE),
    /** System: links, held by the site. */
    LINKS("array", "issuelinks", "", Form.NONE),
    /** System: sub-tasks, found by their parent. */
    SUBTASKS("array", "issuelinks", "", Form.NONE),
    /** System: votes. */
    VOTES("votes", "", "", Form.NONE),
    /** System: watchers. */
    WATCHES("watches", "", "", Form.NONE),
    /** System: progress computed from time tracking. */
    PROGRESS("progress", "", "", Form.NONE),
    /** System: the key, not a field that is set. */
    KEY("", "", "", Form.NONE);

    /** Which {@link Value} such a field holds. */
    public enum Form {
        /** {@link Value.Text}. */
        TEXT,
        /** {@link Value.Rich}. */
        RICH,
        /** {@link Value.Num}. */
        NUMBER,
        /** {@link Value.Day}. */
        DATE,
        /** {@link Value.Moment}. */
        MOMENT,
        /** {@link Value.Ref}. */
        REF,
        /** {@link Value.Refs}. */
        REFS,
        /** {@link Value.Cascade}. */
        CASCADE,
        /** {@link Value.User}. */
        USER,
        /** {@link Value.Users}. */
        USERS,
        /** {@link Value.Words}. */
        WORDS,
        /** Held elsewhere, not among the issue's fields. */
        NONE
    }

    private final String type;
    private final String items;
    private final String customKey;
    private final Form form;

    FieldKind(String type, String items, String customKey, Form form) {
        this.type = type;
        this.items = items;
        this.customKey = customKey;
        this.form = form;
    }

    /** {@code schema.type}. */
    public String type() {
        return type;
    }

    /** {@code schema.items}, of arrays. */
    public Optional<String> items() {
        return Optional.of(items).filter(text -> !text.isEmpty());
    }

    /** {@code schema.custom}, of custom fields. */
    public Optional<String> customKey() {
        return Optional.of(customKey).filter(text -> !text.isEmpty());
    }

    /** Which value such a field holds. */
    public Form form() {
        return form;
    }

    /** Whether its values are the field's own options. */
    public boolean hasOptions() {
        return switch (this) {
            case SELECT, RADIO, MULTISELECT, CHECKBOXES, CASCADE -> true;
            default -> false;
        };
    }
}
