package dev.jiramcp.tool;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Shape.Kind;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Turns JSON into records, by their shapes. A value that does not fit is a problem, and the result is empty.
 *
 * @param problems where problems go
 * @param scalars decodes what is neither a list nor an object
 * @param blankIsAbsent whether an empty text stands for nothing, as where nothing is changed; elsewhere it might be
 *     meant to clear something, and is refused
 * @param documents whether texts are ADF: models give the document itself as often as its JSON in a text
 */
record Decoder(Problems problems, Scalars scalars, boolean blankIsAbsent, boolean documents) {
    /** Names, keys, ids and e-mail addresses: texts that a comma separates and never belongs to. */
    private static final Pattern PLAIN_WORDS =
            Pattern.compile("\\s*+[\\p{L}\\p{N}_.:*@+-]++\\s*+(?:,\\s*+[\\p{L}\\p{N}_.:*@+-]++\\s*+)++");

    /** To find one by reflection costs more than all else that is done with the arguments of a call. */
    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            return constructor(type);
        }
    };

    static Decoder reportingTo(Problems problems, boolean blankIsAbsent) {
        return new Decoder(problems, new Scalars(problems), blankIsAbsent, false);
    }

    /** A record from values by the names of its parts. */
    Optional<Object> record(Shape shape, Map<String, JsonNode> values, String path) {
        List<Object> components = new ArrayList<>();
        for (Part part : shape.parts()) {
            part(part, Optional.ofNullable(values.get(part.name())), path + part.name())
                    .ifPresent(components::add);
        }
        return components.size() == shape.parts().size() ? construct(shape, components) : Optional.empty();
    }

    /** A component from what was given for it, or from what stands in where nothing was. */
    Optional<Object> part(Part part, Optional<JsonNode> given, String path) {
        Optional<JsonNode> value = given.filter(json -> !isNothing(part, json))
                .map(json -> written(part, json))
                .or(() -> part.fallback().map(json -> InputSchema.fallback(part.shape(), json)));
        if (value.isPresent()) {
            Optional<Object> decoded = value(part, part.shape(), value.get(), path);
            return part.optional() ? decoded.map(Optional::of) : decoded;
        }
        if (part.required()) {
            String meaning = part.description().isEmpty() ? "" : ": " + part.description();
            problems.add("missing_argument", "'" + path + "' is missing" + meaning + ".");
            return Optional.empty();
        }
        return Optional.of(part.optional() ? Optional.empty() : List.of());
    }

    private JsonNode written(Part part, JsonNode value) {
        boolean document = documents && value.isObject() && part.shape().kind() == Kind.TEXT;
        return document ? StringNode.valueOf(Json.write(value)) : value;
    }

    private boolean isNothing(Part part, JsonNode value) {
        boolean blank = value.isString() && value.stringValue().isBlank();
        boolean text = part.shape().kind() == Kind.TEXT;
        return value.isNull() || (blank && !part.required() && (blankIsAbsent || !text));
    }

    private Optional<Object> value(Part part, Shape shape, JsonNode value, String path) {
        return switch (shape.kind()) {
            case TEXT, TOKEN, WORD, FLAG, WHOLE, REAL -> scalars.value(part, shape, value, path);
            case LIST -> list(part, shape, value, path);
            case RECORD ->
                object(value, path)
                        .flatMap(object -> record(
                                shape, Arguments.named(shape.parts(), object, path + ".", problems), path + "."));
            case OBJECT -> object(value, path).map(object -> object);
            case ANY -> Optional.of(value);
        };
    }

    private Optional<Object> list(Part part, Shape shape, JsonNode value, String path) {
        Shape item = shape.item().orElseThrow();
        List<JsonNode> given = items(item, value);
        if (given.size() < part.min() || given.size() > part.max()) {
            problems.add(
                    "out_of_range",
                    "'" + path + "' must have " + Numbers.range(part) + " items, not " + given.size() + ".");
            return Optional.empty();
        }
        List<Object> decoded = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            value(part, item, given.get(i), path + "[" + i + "]").ifPresent(decoded::add);
        }
        return decoded.size() == given.size() ? Optional.of(List.copyOf(decoded)) : Optional.empty();
    }

    private static List<JsonNode> items(Shape item, JsonNode value) {
        if (value.isString()) {
            String text = value.stringValue();
            if (item.kind() != Kind.RECORD && PLAIN_WORDS.matcher(text).matches()) {
                return Arrays.stream(text.split(",", -1))
                        .map(word -> (JsonNode) StringNode.valueOf(word.strip()))
                        .toList();
            }
            return text.strip().startsWith("[") ? elements(array(text).orElse(value)) : List.of(value);
        }
        return elements(value);
    }

    private static List<JsonNode> elements(JsonNode value) {
        if (!value.isArray()) {
            return List.of(value);
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        elements.removeIf(JsonNode::isNull);
        return elements;
    }

    private static Optional<JsonNode> array(String text) {
        Optional<JsonNode> parsed = Arguments.parsed(text).filter(JsonNode::isArray);
        parsed.ifPresent(Arguments::checkSize);
        return parsed;
    }

    private Optional<ObjectNode> object(JsonNode value, String path) {
        JsonNode unwrapped =
                value.isString() ? Arguments.parsed(value.stringValue()).orElse(value) : value;
        if (unwrapped instanceof ObjectNode object) {
            Arguments.checkSize(object);
            return Optional.of(object);
        }
        problems.wrongType(path, Kind.OBJECT.words(), value);
        return Optional.empty();
    }

    private static Constructor<?> constructor(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type.getName() + " is no record", impossible);
        }
    }

    private Optional<Object> construct(Shape shape, List<Object> components) {
        try {
            return Optional.of(CONSTRUCTORS.get(shape.type()).newInstance(components.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Refusal refusal) {
                problems.add(refusal.code(), refusal.getMessage());
                return Optional.empty();
            }
            throw new IllegalStateException(shape.type().getName() + " can't be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(shape.type().getName() + " can't be made", e);
        }
    }
}
