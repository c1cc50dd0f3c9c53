package dev.jiramcp.tool;

/** What a tool does to Jira; with {@link Tool#repeatable()} the MCP annotations derive from it. */
public enum Effect {
    READS,
    /** Adds something and changes nothing that is there. */
    CREATES,
    /** Changes something that is there, so that what it was may be lost. */
    UPDATES,
    DELETES
}
