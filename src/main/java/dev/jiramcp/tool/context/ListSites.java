package dev.jiramcp.tool.context;

import dev.jiramcp.jira.Operations;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The Jira sites that this login reaches. */
public final class ListSites {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_list_sites",
            "List sites",
            "Lists the Jira sites that you can use. Pass a site's url as 'site' to other tools when there is more than one.",
            Toolset.CONTEXT,
            true,
            Effect.READS,
            true,
            Operations.NONE,
            Input.class,
            Output.class,
            ListSites::call);

    private ListSites() {}

    record Input() {}

    record Output(List<SiteView> sites, Optional<List<ObjectNode>> endedConnections) {}

    private static Output call(ToolCall call, Input input) {
        return new Output(call.login().sites().stream().map(SiteView::of).toList(), EndedConnections.of(call));
    }
}
