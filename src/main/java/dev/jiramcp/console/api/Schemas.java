package dev.jiramcp.console.api;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of records (JSON Schema 2020-12), each record once and by its name. */
final class Schemas {
    private final Map<String, ObjectNode> named = new TreeMap<>();
    private final Map<String, Class<?>> types = new TreeMap<>();

    /** Every record that was met, by its name. */
    ObjectNode all() {
        ObjectNode all = Json.object();
        named.forEach(all::set);
        return all;
    }

    /** Where the schema of a record is. */
    ObjectNode reference(Class<?> type) {
        String name = name(type);
        Class<?> before = types.putIfAbsent(name, type);
        if (before == null) {
            named.put(name, Json.object());
            named.put(name, record(type));
        } else if (!before.equals(type)) {
            throw new IllegalStateException("two records are called " + name);
        }
        return Json.object().put("$ref", "#/components/schemas/" + name);
    }

    /** A nested record carries the name of what it is nested in. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + type.getSimpleName();
    }

    private ObjectNode record(Class<?> type) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode members = schema.putObject("properties");
        ArrayNode required = Json.array();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = Names.snake(component.getName());
            members.set(name, of(component.getGenericType()));
            if (isRequired(component)) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    static boolean isRequired(RecordComponent component) {
        Class<?> type = component.getType();
        return type != Optional.class && !Collection.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type);
    }

    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return of((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return reference(plain);
        }
        return plain.isEnum() ? words(plain) : simple(plain);
    }

    private ObjectNode of(Class<?> raw, Type[] arguments) {
        if (raw == Optional.class) {
            return of(arguments[0]);
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode schema = Json.object().put("type", "object");
            schema.set("additionalProperties", of(arguments[1]));
            return schema;
        }
        ObjectNode schema = Json.object().put("type", "array");
        schema.set("items", of(arguments[0]));
        return schema;
    }

    private static ObjectNode words(Class<?> type) {
        ObjectNode schema = Json.object().put("type", "string");
        ArrayNode words = schema.putArray("enum");
        Arrays.stream(type.getEnumConstants())
                .map(word -> ((Enum<?>) word).name().toLowerCase(Locale.ROOT))
                .forEach(word -> words.add(word));
        return schema;
    }

    private static ObjectNode simple(Class<?> type) {
        ObjectNode schema = Json.object();
        if (JsonNode.class.isAssignableFrom(type) || type == Object.class) {
            return schema;
        }
        if (type == Instant.class || type == URI.class) {
            return schema.put("type", "string").put("format", type == Instant.class ? "date-time" : "uri");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return schema.put("type", "integer");
        }
        if (type == double.class || type == Double.class) {
            return schema.put("type", "number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (type == String.class || type == Secret.class) {
            return type == Secret.class
                    ? schema.put("type", "string").put("writeOnly", true)
                    : schema.put("type", "string");
        }
        throw new IllegalArgumentException("the API has no schema for " + type.getName());
    }
}
