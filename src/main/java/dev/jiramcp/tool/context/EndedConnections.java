package dev.jiramcp.tool.context;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Section;
import dev.jiramcp.tool.ToolCall;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The caller's connections that can't be used until they act, each with what to do. */
final class EndedConnections {
    private EndedConnections() {}

    /** What is said of them; empty where all work. */
    static Optional<List<ObjectNode>> of(ToolCall call) {
        List<Refusal> ended = call.endedConnections();
        return ended.isEmpty()
                ? Optional.empty()
                : Optional.of(ended.stream().map(Section::why).toList());
    }
}
