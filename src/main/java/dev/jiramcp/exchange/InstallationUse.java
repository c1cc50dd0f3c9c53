package dev.jiramcp.exchange;

import dev.jiramcp.tool.Effect;

/** What callers who have no connection of their own may do with the organisation's. */
public enum InstallationUse {
    /** Nothing: each person connects. */
    NONE,
    /** What changes nothing in Jira. */
    READS,
    /** Everything; Jira then shows the organisation's account as the author. */
    ALL;

    boolean allows(Effect effect) {
        return this == ALL || (this == READS && effect == Effect.READS);
    }
}
