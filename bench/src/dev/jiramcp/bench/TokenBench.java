package dev.jiramcp.bench;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.jiramcp.model.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How many tokens of a model's context the tools take before anything is done. */
final class TokenBench {
    private final Place place;
    private final Report report;

    TokenBench(Place place, Report report) {
        this.place = place;
        this.report = report;
    }

    void run(Jdk jdk) {
        report.heading("`tools/list` in tokens (o200k_base)");
        report.table("", "tools", "tokens", "aim");
        Product product = new Product(place, jdk);
        row("jira-mcp, default", product.start(Map.of(), "stdio"), "8000");
        row("jira-mcp, all toolsets", product.start(Map.of("JIRA_MCP_TOOLSETS", "all"), "stdio"), "");
        row("Node peer", Child.start(List.of("node", place.node().toString()), Map.of(), product.errors("node")), "");
    }

    private void row(String name, Child started, String aim) {
        try (Child child = started) {
            child.ask("1", Messages.INITIALIZE);
            child.send(Messages.INITIALIZED);
            JsonNode tools = Json.parse(child.ask("2", Messages.LIST)).path("result").path("tools");
            int tokens = Encodings.newDefaultEncodingRegistry()
                    .getEncoding(EncodingType.O200K_BASE)
                    .countTokensOrdinary(tools.toString());
            report.row(name, Integer.toString(tools.size()), Integer.toString(tokens), aim);
        }
    }
}
