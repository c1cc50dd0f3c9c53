package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.budget.Spending;
import dev.jiramcp.connection.health.Checks;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.model.TenantId;

/**
 * By what pages look closer at connections.
 *
 * @param spending what is spent of Atlassian's points
 * @param look whether one works, now
 */
public record Looking(Spending spending, Look look) {
    public Looking {
        requireNonNull(spending, "spending is null");
        requireNonNull(look, "look is null");
    }

    /** Looks at a connection while somebody waits. */
    @FunctionalInterface
    public interface Look {
        /** What came of it. */
        Checks.Looked at(TenantId tenant, ConnectionId connection);
    }
}
