package dev.jiramcp.tool.context;

import dev.jiramcp.tool.Login;
import dev.jiramcp.tool.Section;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The caller's connections that can't be used until they act, each with what to do. */
final class EndedConnections {
    private EndedConnections() {}

    /** What is said of them; empty where all work. */
    static Optional<List<ObjectNode>> of(Login login) {
        return login.ended().isEmpty()
                ? Optional.empty()
                : Optional.of(login.ended().stream().map(Section::why).toList());
    }
}
