package dev.jiramcp.mcp;

import dev.jiramcp.model.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values proposed for an argument, the best first.
 *
 * @param values at most 100 of them
 * @param total how many there are, as far as known
 * @param more whether there are more than these
 */
public record Completion(List<String> values, int total, boolean more) {
    private static final int MOST = 100;

    public Completion {
        if (values.size() > MOST) {
            throw new IllegalArgumentException(values.size() + " values; 100 at most");
        }
        values = List.copyOf(values);
    }

    /** The first hundred of these. */
    public static Completion of(List<String> values) {
        return new Completion(values.subList(0, Math.min(MOST, values.size())), values.size(), values.size() > MOST);
    }

    /** These, where there are others that were not asked for. */
    public Completion ofAll(int all) {
        return new Completion(values, Math.max(all, total), more || all > total);
    }

    /** As {@code CompleteResult}. */
    public ObjectNode json() {
        ObjectNode result = Json.object();
        ObjectNode completion = result.putObject("completion");
        ArrayNode list = completion.putArray("values");
        values.forEach(list::add);
        completion.put("total", total).put("hasMore", more);
        return result;
    }
}
