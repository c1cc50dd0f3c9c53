package dev.jiramcp.mcp.product;

import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Tool;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;
import tools.jackson.databind.util.RawValue;

/**
 * The catalogue's tools as they stand in a list, from a file that is written from the code: making their schemas anew,
 * from records and annotations, would cost each start on stdio an eighth of its time. A test holds the file to the code.
 */
final class Listed {
    /** One line for each tool of the catalogue, in its order. */
    static final String FILE = "tools.jsonl";

    private static final IdentityHashMap<Tool<?, ?>, JsonNode> ALL = read(Catalogue.ALL.tools());

    private Listed() {}

    /** A tool's entry, ready to be written; nothing where the file does not have it. */
    static Optional<JsonNode> of(Tool<?, ?> tool) {
        return Optional.ofNullable(ALL.get(tool));
    }

    private static IdentityHashMap<Tool<?, ?>, JsonNode> read(List<Tool<?, ?>> tools) {
        String[] lines = Texts.read(FILE).split("\n", -1);
        IdentityHashMap<Tool<?, ?>, JsonNode> all = new IdentityHashMap<>();
        for (int at = 0; at < Math.min(tools.size(), lines.length); at++) {
            Tool<?, ?> tool = tools.get(at);
            if (lines[at].startsWith("{\"name\":\"" + tool.name() + '"')) {
                all.put(tool, new POJONode(new RawValue(lines[at])));
            }
        }
        return all;
    }
}
