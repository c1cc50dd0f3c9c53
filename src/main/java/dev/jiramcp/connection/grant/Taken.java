package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

/** A grant as it was before its tokens were destroyed, for one last word to Atlassian. */
public final class Taken {
    private final GrantRow row;

    Taken(GrantRow row) {
        this.row = requireNonNull(row, "row is null");
    }

    GrantRow row() {
        return row;
    }

    /** Of which grant. */
    Key key() {
        return new Key(row.grant().tenant(), row.grant().id());
    }
}
