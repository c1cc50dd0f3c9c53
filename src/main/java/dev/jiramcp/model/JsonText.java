package dev.jiramcp.model;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;
import tools.jackson.databind.util.RawValue;

/**
 * Trees from text and to text, by the streaming half of Jackson alone. Its mapper reads time zones and calendars before its
 * first word, which takes a tenth of a start on stdio, where no message needs it.
 */
public final class JsonText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A name twice in one object could be read as one thing here and as another on the way. */
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    /**
     * Reads one value; no name may stand twice in an object, and nothing may follow. Nothing at all is a missing node.
     *
     * @throws JacksonException where the text is not JSON
     */
    public static JsonNode strict(String text) {
        try (JsonParser in = STRICT.createParser(ObjectReadContext.empty(), text)) {
            if (in.nextToken() == null) {
                return MissingNode.getInstance();
            }
            JsonNode value = value(in);
            if (in.nextToken() != null) {
                throw new StreamReadException(in, "something follows the value");
            }
            return value;
        }
    }

    /** As deep as the parser allows, which is 500 levels. */
    private static JsonNode value(JsonParser in) {
        JsonToken token = in.currentToken();
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> NODES.stringNode(in.getString());
            case VALUE_NUMBER_INT -> whole(in);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(in.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new StreamReadException(in, "no value begins here");
        };
    }

    private static ObjectNode object(JsonParser in) {
        ObjectNode object = NODES.objectNode();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            object.set(name, value(in));
        }
        return object;
    }

    private static ArrayNode array(JsonParser in) {
        ArrayNode array = NODES.arrayNode();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(in));
        }
        return array;
    }

    private static JsonNode whole(JsonParser in) {
        return switch (in.getNumberType()) {
            case INT -> NODES.numberNode(in.getIntValue());
            case LONG -> NODES.numberNode(in.getLongValue());
            default -> NODES.numberNode(in.getBigIntegerValue());
        };
    }

    /** Writes a tree in UTF-8, without white space. */
    public static void write(ByteArrayOutputStream to, JsonNode tree) {
        try (JsonGenerator out = STRICT.createGenerator(ObjectWriteContext.empty(), to)) {
            write(out, tree);
        }
    }

    private static void write(JsonGenerator out, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonNode> each : node.properties()) {
                    out.writeName(each.getKey());
                    write(out, each.getValue());
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (JsonNode each : node) {
                    write(out, each);
                }
                out.writeEndArray();
            }
            case STRING -> out.writeString(node.stringValue());
            case NUMBER -> number(out, node.numberValue());
            case BOOLEAN -> out.writeBoolean(node.booleanValue());
            case NULL, MISSING -> out.writeNull();
            default -> out.writeRawValue(raw(node));
        }
    }

    private static void number(JsonGenerator out, Number number) {
        if (number instanceof Integer || number instanceof Short) {
            out.writeNumber(number.intValue());
        } else if (number instanceof Long whole) {
            out.writeNumber(whole);
        } else if (number instanceof BigInteger whole) {
            out.writeNumber(whole);
        } else if (number instanceof BigDecimal decimal) {
            out.writeNumber(decimal);
        } else if (number instanceof Float single) {
            out.writeNumber(single);
        } else {
            out.writeNumber(number.doubleValue());
        }
    }

    /** What stands in a tree as text already, or else as something that only the mapper can write. */
    private static String raw(JsonNode node) {
        return node instanceof POJONode pojo && pojo.getPojo() instanceof RawValue text
                ? String.valueOf(text.rawValue())
                : Json.write(node);
    }
}
