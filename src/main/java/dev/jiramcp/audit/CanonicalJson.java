package dev.jiramcp.audit;

import dev.jiramcp.model.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one text of a JSON value: members in the order of their names, no white space, and nothing but printable ASCII, so
 * that a line break or a mark of direction in somebody's name stays inside its quotation marks wherever it is shown.
 */
final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();
    private static final char DELETE = 0x7F;

    private CanonicalJson() {}

    static String of(JsonNode value) {
        return escaped(MAPPER.writeValueAsString(sorted(value)));
    }

    /** A text as a JSON string. */
    static String of(String text) {
        if (isPlain(text)) { // as nearly all are, so that the mapper is not needed
            return '"' + text + '"';
        }
        return escaped(MAPPER.writeValueAsString(text));
    }

    /** Whether it stands in JSON as it is. */
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter < ' ' || letter >= DELETE || letter == '"' || letter == '\\') {
                return false;
            }
        }
        return true;
    }

    /** The one control character that JSON lets stand as it is. */
    private static String escaped(String json) {
        return json.indexOf(DELETE) < 0 ? json : json.replace(String.valueOf(DELETE), "\\u007F");
    }

    private static JsonNode sorted(JsonNode value) {
        if (value instanceof ObjectNode object) {
            Map<String, JsonNode> members = new TreeMap<>();
            object.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            ObjectNode ordered = Json.object();
            members.forEach(ordered::set);
            return ordered;
        }
        if (value instanceof ArrayNode list) {
            ArrayNode ordered = Json.array();
            list.forEach(element -> ordered.add(sorted(element)));
            return ordered;
        }
        return value;
    }
}
