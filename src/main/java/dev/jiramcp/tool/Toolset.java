package dev.jiramcp.tool;

import java.util.Locale;

/** A group of tools that is switched on or off as a whole. */
public enum Toolset {
    CONTEXT("Who am I, which sites, which permissions"),
    SEARCH("Search and count issues with JQL"),
    ISSUES("Read, create, update, assign and delete issues"),
    TRANSITIONS("Move issues through their workflow"),
    COMMENTS("Read and write comments"),
    USERS("Find people"),
    PROJECTS("Projects with their issue types and statuses"),
    FIELDS("Fields, what they are called and what they take"),
    WORKLOGS("Time logged on issues"),
    ATTACHMENTS("Files on issues"),
    LINKS("Links between issues and to other systems"),
    WATCHERS("Watchers and votes"),
    VERSIONS("Releases of a project"),
    COMPONENTS("Components of a project"),
    AGILE("Boards, sprints, backlog, rank and estimates"),
    FILTERS("Saved filters"),
    DASHBOARDS("Dashboards"),
    HISTORY("Changelogs and time in status"),
    BULK("Changes to many issues at once"),
    NOTIFY("E-mail about an issue");

    private final String purpose;

    Toolset(String purpose) {
        this.purpose = purpose;
    }

    /** The name in settings, headers and the manifest. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the tools of this set are for. */
    public String purpose() {
        return purpose;
    }
}
