package dev.jiramcp.console.api;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/** Records to and from JSON as the API has them: names in snake case, words of enums in small letters, nothing for what is empty. */
final class Wire {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule()
                    .addSerializer(new Word())
                    .addSerializer(new Unsaid())
                    .addDeserializer(Secret.class, new Entered()))
            .build();

    private Wire() {}

    /** An enum's word. */
    private static final class Word extends StdSerializer<Enum<?>> {
        Word() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum<?> value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }

    /** No secret is ever answered. */
    private static final class Unsaid extends StdSerializer<Secret> {
        Unsaid() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret value, JsonGenerator out, SerializationContext context) {
            throw new IllegalStateException("an operation answers a secret");
        }
    }

    /** A secret that is given. */
    private static final class Entered extends StdDeserializer<Secret> {
        Entered() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getString();
            if (text.isBlank()) {
                throw invalid("missing_member", "A secret is empty.");
            }
            return Secret.of(text);
        }
    }

    static byte[] bytes(Record output) {
        JsonNode tree = MAPPER.valueToTree(output);
        prune(tree);
        return MAPPER.writeValueAsBytes(tree);
    }

    private static void prune(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.propertyNames().stream()
                    .filter(name -> object.path(name).isNull())
                    .toList()
                    .forEach(object::remove);
        }
        tree.forEach(Wire::prune);
    }

    /**
     * Reads an input.
     *
     * @throws Refusal that names what is unknown, missing or of the wrong kind
     */
    static <I extends Record> I read(ObjectNode given, Class<I> type) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known = Arrays.stream(components)
                .map(component -> Names.snake(component.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = new TreeSet<>(given.propertyNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw invalid("unknown_member", "There is no '" + unknown.iterator().next() + "' here.")
                    .withRemedy(known.isEmpty() ? "Give nothing." : "Give " + String.join(", ", known) + ".");
        }
        for (RecordComponent component : components) {
            complete(given, component);
        }
        return bound(given, type);
    }

    private static void complete(ObjectNode given, RecordComponent component) {
        String name = Names.snake(component.getName());
        if (!given.path(name).isNull() && !given.path(name).isMissingNode()) {
            return;
        }
        given.remove(name);
        Class<?> type = component.getType();
        if (Collection.class.isAssignableFrom(type)) {
            given.putArray(name);
        } else if (Map.class.isAssignableFrom(type)) {
            given.putObject(name);
        } else if (type != Optional.class) {
            throw invalid("missing_member", "'" + name + "' is missing.").withRemedy("Give it.");
        }
    }

    private static <I extends Record> I bound(ObjectNode given, Class<I> type) {
        try {
            return MAPPER.treeToValue(given, type);
        } catch (DatabindException unfit) {
            if (unfit.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            String where = unfit.getPath().stream()
                    .map(JacksonException.Reference::getPropertyName)
                    .filter(name -> name != null)
                    .collect(Collectors.joining("."));
            throw invalid("invalid_member", (where.isEmpty() ? "The body" : "'" + where + "'") + " has an unfit value.")
                    .withRemedy("The document at /api/v1/openapi.json says what fits.");
        }
    }

    /** The JSON object in a body. */
    static ObjectNode object(byte[] body) {
        if (body.length == 0) {
            return Json.object();
        }
        try {
            if (Json.mapper().readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException notJson) {
            throw invalid("not_json", "The body is not JSON.").withRemedy("Send a JSON object.");
        }
        throw invalid("not_an_object", "The body is no JSON object.").withRemedy("Send a JSON object.");
    }

    /** The members that a query gives. */
    static ObjectNode query(Map<String, List<String>> parameters, Class<? extends Record> type) {
        ObjectNode object = Json.object();
        for (RecordComponent component : type.getRecordComponents()) {
            if (Collection.class.isAssignableFrom(component.getType())) {
                ArrayNode values = object.putArray(Names.snake(component.getName()));
                parameters
                        .getOrDefault(Names.snake(component.getName()), List.of())
                        .forEach(value -> values.add(value));
            }
        }
        parameters.forEach((name, values) -> {
            if (!object.has(name)) {
                object.put(name, values.get(0));
            }
        });
        return object;
    }

    private static Refusal invalid(String code, String text) {
        return Refusal.of(Refusal.Kind.INVALID, code, text);
    }
}
