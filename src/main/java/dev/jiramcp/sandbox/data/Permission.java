package dev.jiramcp.sandbox.data;

/** Jira's built-in permissions, by their keys; the words are those of {@code GET /mypermissions}. */
public enum Permission {
    BROWSE_PROJECTS("10", "Browse Projects"),
    CREATE_ISSUES("11", "Create Issues"),
    EDIT_ISSUES("12", "Edit Issues"),
    SCHEDULE_ISSUES("28", "Schedule Issues"),
    MOVE_ISSUES("25", "Move Issues"),
    ASSIGN_ISSUES("13", "Assign Issues"),
    RESOLVE_ISSUES("14", "Resolve Issues"),
    CLOSE_ISSUES("18", "Close Issues"),
    ADD_COMMENTS("15", "Add Comments"),
    DELETE_ISSUES("16", "Delete Issues"),
    ASSIGNABLE_USER("17", "Assignable User"),
    TRANSITION_ISSUES("46", "Transition Issues"),
    LINK_ISSUES("21", "Link Issues"),
    SET_ISSUE_SECURITY("26", "Set Issue Security"),
    MODIFY_REPORTER("30", "Modify Reporter"),
    VIEW_VOTERS_AND_WATCHERS("31", "View Voters and Watchers"),
    MANAGE_WATCHERS("32", "Manage Watchers"),
    EDIT_ALL_COMMENTS("34", "Edit All Comments"),
    EDIT_OWN_COMMENTS("35", "Edit Own Comments"),
    DELETE_ALL_COMMENTS("36", "Delete All Comments"),
    DELETE_OWN_COMMENTS("37", "Delete Own Comments"),
    CREATE_ATTACHMENTS("19", "Create Attachments"),
    DELETE_ALL_ATTACHMENTS("38", "Delete All Attachments"),
    DELETE_OWN_ATTACHMENTS("39", "Delete Own Attachments"),
    WORK_ON_ISSUES("20", "Work On Issues"),
    EDIT_OWN_WORKLOGS("40", "Edit Own Worklogs"),
    EDIT_ALL_WORKLOGS("41", "Edit All Worklogs"),
    DELETE_OWN_WORKLOGS("42", "Delete Own Worklogs"),
    DELETE_ALL_WORKLOGS("43", "Delete All Worklogs"),
    VIEW_DEV_TOOLS("29", "View Development Tools"),
    MANAGE_SPRINTS_PERMISSION("-1", "Manage sprints"),
    ADMINISTER_PROJECTS("23", "Administer Projects"),
    ADMINISTER("0", "Administer Jira", true),
    SYSTEM_ADMIN("44", "System Administer", true),
    CREATE_PROJECT("45", "Create projects", true),
    USER_PICKER("27", "Browse users and groups", true),
    CREATE_SHARED_OBJECTS("22", "Share dashboards and filters", true),
    MANAGE_GROUP_FILTER_SUBSCRIPTIONS("24", "Manage Group Filter Subscriptions", true),
    BULK_CHANGE("33", "Make bulk changes", true);

    private final String id;
    private final String title;
    private final boolean global;

    Permission(String id, String title) {
        this(id, title, false);
    }

    Permission(String id, String title, boolean global) {
        this.id = id;
        this.title = title;
        this.global = global;
    }

    /** Jira's number for it. */
    public String id() {
        return id;
    }

    /** The name that people see. */
    public String title() {
        return title;
    }

    /** Whether it is held on the site, not on a project. */
    public boolean global() {
        return global;
    }
}
