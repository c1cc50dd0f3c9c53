package dev.jiramcp.sandbox.search;

/** The kinds of things that a field refers to and a function can answer with. */
enum Kind {
    PROJECT,
    CATEGORY,
    PROJECT_TYPE,
    ISSUE,
    ISSUE_TYPE,
    STATUS,
    STATUS_CATEGORY,
    PRIORITY,
    RESOLUTION,
    USER,
    GROUP,
    VERSION,
    COMPONENT,
    SPRINT,
    LEVEL,
    LABEL,
    LINK_TYPE,
    OPTION,
    CASCADE,
    REQUEST_TYPE,
    TEXT,
    ATTACHMENT
}
