package dev.jiramcp.model;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees: the one mapper of this program, and short words for what is done with it everywhere. */
public final class Json {
    private Json() {}

    /** Immutable and shared; made when it is first needed, since it takes its time to make ({@link JsonText}). */
    public static JsonMapper mapper() {
        return Whole.MAPPER;
    }

    private static final class Whole {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * Reads one JSON value.
     *
     * @throws JacksonException where the text is not JSON
     */
    public static JsonNode parse(String text) {
        return mapper().readTree(text);
    }

    /** The text of a value, without white space. */
    public static String write(Object value) {
        return mapper().writeValueAsString(value);
    }
}
