package dev.jiramcp.connection.connect;

import java.util.EnumSet;

/** How far a person is with an intent. It goes forward, and back by one step only where linking failed. */
public enum Stage {
    /** The link was made; nobody has approved anything. */
    OPEN,
    /** The person approved and was sent to Atlassian. */
    SENT,
    /** They came back with consent, and have not yet said which sites are meant. */
    RETURNED,
    /** Linked. */
    LINKED,
    /** Over, without anything linked. */
    ENDED;

    /** Whether it can still come to a link. */
    public boolean live() {
        return EnumSet.of(OPEN, SENT, RETURNED).contains(this);
    }
}
