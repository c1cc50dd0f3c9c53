package dev.jiramcp.tool;

/** How the text of a result lays out lists of like objects. */
public enum Format {
    /** As items, one after another. */
    JSON,
    /** As Markdown tables. */
    TABLE
}
