package dev.jiramcp.tool;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a component of an input or output record may be, and so what schemas, decoding and results are made from. There
 * are no unions and no maps: a component whose keys are open is an {@link ObjectNode}.
 *
 * @param kind the sort
 * @param type the Java type
 * @param item what a list holds; empty for anything else
 * @param parts the components of a record; none for anything else
 */
record Shape(Kind kind, Class<?> type, Optional<Shape> item, List<Part> parts) {
    /** The sorts of components. */
    enum Kind {
        TEXT("string", "a text"),
        TOKEN("string", "a text"),
        WORD("string", "a word"),
        FLAG("boolean", "true or false"),
        WHOLE("integer", "a whole number"),
        REAL("number", "a number"),
        LIST("array", "a list"),
        RECORD("object", "an object"),
        OBJECT("object", "an object"),
        /** Any JSON; the schema says nothing about it. */
        ANY("", "a value");

        private final String jsonType;
        private final String words;

        Kind(String jsonType, String words) {
            this.jsonType = jsonType;
            this.words = words;
        }

        /** The word for {@code type} in JSON schema. */
        String jsonType() {
            return jsonType;
        }

        /** What it is, in a sentence. */
        String words() {
            return words;
        }
    }

    private static final int DEEPEST = 6;

    private static final Map<Class<?>, Kind> PLAIN = Map.ofEntries(
            Map.entry(String.class, Kind.TEXT),
            Map.entry(PageToken.class, Kind.TOKEN),
            Map.entry(boolean.class, Kind.FLAG),
            Map.entry(Boolean.class, Kind.FLAG),
            Map.entry(int.class, Kind.WHOLE),
            Map.entry(Integer.class, Kind.WHOLE),
            Map.entry(long.class, Kind.WHOLE),
            Map.entry(Long.class, Kind.WHOLE),
            Map.entry(double.class, Kind.REAL),
            Map.entry(Double.class, Kind.REAL),
            Map.entry(ObjectNode.class, Kind.OBJECT),
            Map.entry(JsonNode.class, Kind.ANY));

    /** Reading a record's components by reflection costs more than a call; each record is read once. */
    private static final ClassValue<Shape> RECORDS = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return record(type, 0);
        }
    };

    Shape {
        parts = List.copyOf(parts);
    }

    /**
     * The shape of a record.
     *
     * @throws IllegalArgumentException where a component is of a type that no tool may use
     */
    static Shape of(Class<? extends Record> type) {
        return RECORDS.get(type);
    }

    private static Shape record(Class<?> type, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(type.getName() + " is nested too deep, or in itself");
        }
        List<Part> parts = Arrays.stream(type.getRecordComponents())
                .map(component -> part(component, depth))
                .toList();
        return new Shape(Kind.RECORD, type, Optional.empty(), parts);
    }

    private static Part part(RecordComponent component, int depth) {
        Type type = component.getGenericType();
        Optional<Type> optional = argument(type, Optional.class);
        boolean hidden = component.isAnnotationPresent(Hidden.class);
        Shape shape = hidden ? leaf(Kind.ANY, component.getType()) : of(optional.orElse(type), depth);
        Optional<Describe> describe = Optional.ofNullable(component.getAnnotation(Describe.class));
        String name = Names.ofComponent(component.getName());
        List<String> aliases = describe.map(Describe::aliases).map(List::of).orElse(List.of());
        return new Part(
                name,
                Names.accepted(name, aliases),
                shape,
                optional.isPresent(),
                hidden,
                describe,
                component.getAccessor());
    }

    private static Shape of(Type type, int depth) {
        Optional<Type> item = argument(type, List.class);
        if (item.isPresent()) {
            return new Shape(Kind.LIST, List.class, Optional.of(of(item.get(), depth)), List.of());
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("not a type that a tool may use: " + type.getTypeName());
        }
        if (PLAIN.containsKey(plain)) {
            return leaf(PLAIN.getOrDefault(plain, Kind.ANY), plain);
        }
        if (plain.isEnum()) {
            return leaf(Kind.WORD, plain);
        }
        if (plain.isRecord()) {
            return record(plain, depth + 1);
        }
        throw new IllegalArgumentException("not a type that a tool may use: " + plain.getName());
    }

    private static Shape leaf(Kind kind, Class<?> type) {
        return new Shape(kind, type, Optional.empty(), List.of());
    }

    private static Optional<Type> argument(Type type, Class<?> generic) {
        return type instanceof ParameterizedType parameterized && parameterized.getRawType() == generic
                ? Optional.of(parameterized.getActualTypeArguments()[0])
                : Optional.empty();
    }

    /** The constants of an enum as the words that callers use. */
    List<String> words() {
        return kind == Kind.WORD ? constants().map(Shape::word).toList() : List.of();
    }

    /** The constant of an enum for a word that {@link #words} lists. */
    Object constant(String word) {
        return constants()
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        word + " is none of " + words().stream().collect(joining(", "))));
    }

    /** The word of an enum's constant. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Stream<Enum<?>> constants() {
        return Arrays.stream(type.getEnumConstants()).map(constant -> (Enum<?>) constant);
    }
}
