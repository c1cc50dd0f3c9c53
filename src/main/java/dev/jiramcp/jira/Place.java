package dev.jiramcp.jira;

/** Where a name is meant: on an issue, in a project, or anywhere on the site. */
public sealed interface Place {
    /** Anywhere on the site. */
    Place SITE = new Anywhere();

    /** An issue, by key or id. */
    record Issue(String key) implements Place {}

    /** A project, by key or id. */
    record Project(String key) implements Place {}

    /** Anywhere on the site. */
    record Anywhere() implements Place {}

    /** An issue, by key or id. */
    static Place issue(String key) {
        return new Issue(key);
    }

    /** A project, by key or id. */
    static Place project(String key) {
        return new Project(key);
    }
}
