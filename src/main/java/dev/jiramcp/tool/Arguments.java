package dev.jiramcp.tool;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of one call, decoded. Forgives what models do: other names that are documented, camel case, numbers and
 * booleans as texts, one value for a list, JSON in a text, an ADF document for its text, null for nothing. Refuses everything else by name and value,
 * all of it at once.
 *
 * @param input the tool's own arguments
 * @param manner the arguments that the core takes
 */
public record Arguments<I extends Record>(I input, Manner manner) {
    private static final int DEEPEST = 32;
    private static final int MOST_VALUES = 20_000;

    /**
     * Decodes the arguments of a call.
     *
     * @param given an object, or one as JSON in a text
     * @throws Refusal with everything that is wrong with them
     */
    public static <I extends Record> Arguments<I> decode(Tool<I, ?> tool, JsonNode given) {
        List<Part> own = Shape.of(tool.input()).parts();
        List<Part> common = Manner.parts(tool);
        List<Part> all = new ArrayList<>(own);
        all.addAll(common);
        Problems problems = new Problems();
        Map<String, JsonNode> values = named(all, unwrapped(given), "", problems);
        boolean documents = values.getOrDefault("body_format", Json.mapper().missingNode())
                .asString("")
                .equalsIgnoreCase("adf");
        Decoder decoder = new Decoder(problems, new Scalars(problems), clearsNothing(tool), documents);
        Optional<Object> input = decoder.record(Shape.of(tool.input()), values, "");
        Optional<Object> manner = decoder.record(Shape.of(Manner.class), only(common, values), "");
        problems.refuse(tool.name(), all.stream().map(Part::name).toList());
        return new Arguments<>(tool.input().cast(input.orElseThrow()), (Manner) manner.orElseThrow());
    }

    /** Where nothing is there to be cleared, an empty text is what models send for nothing. */
    private static boolean clearsNothing(Tool<?, ?> tool) {
        return tool.effect() == Effect.READS || tool.effect() == Effect.CREATES;
    }

    private static Map<String, JsonNode> only(List<Part> parts, Map<String, JsonNode> values) {
        Map<String, JsonNode> some = new HashMap<>(values);
        some.keySet().retainAll(parts.stream().map(Part::name).toList());
        return some;
    }

    private static ObjectNode unwrapped(JsonNode given) {
        JsonNode value = given.isString() ? parsed(given.stringValue()).orElse(given) : given;
        if (value.isNull() || value.isMissingNode()) {
            return Json.object();
        }
        if (!(value instanceof ObjectNode object)) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "invalid_arguments",
                            "The arguments must be an object, not " + Problems.shown(given) + ".")
                    .withRemedy("Give each argument by its name.");
        }
        checkSize(object);
        return object;
    }

    /** The JSON in a text, where there is some. */
    static Optional<JsonNode> parsed(String text) {
        try {
            JsonNode value = Json.parse(text);
            return value.isMissingNode() ? Optional.empty() : Optional.of(value);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Refuses what is nested too deep, or has too many values, to be meant. */
    static void checkSize(JsonNode value) {
        if (values(value, 0) > MOST_VALUES) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "arguments_too_large",
                            "The arguments have more than " + MOST_VALUES + " values.")
                    .withRemedy("Do it in several calls.");
        }
    }

    private static int values(JsonNode value, int depth) {
        if (depth > DEEPEST) {
            throw Refusal.of(
                    Refusal.Kind.INVALID,
                    "arguments_too_large",
                    "The arguments are nested more than " + DEEPEST + " deep.");
        }
        int count = 1;
        for (JsonNode child : value) {
            count += values(child, depth + 1);
        }
        return count;
    }

    /** The values by the names of the parts, whatever accepted name each came under. */
    static Map<String, JsonNode> named(List<Part> parts, ObjectNode given, String path, Problems problems) {
        Map<String, Part> names = acceptedNames(parts);
        Map<String, JsonNode> values = new LinkedHashMap<>();
        Map<String, String> givenAs = new HashMap<>();
        Set<String> unknown = new TreeSet<>();
        given.properties().forEach(entry -> {
            Part part = names.get(Names.snake(Clean.text(entry.getKey()).strip()));
            if (part == null) {
                unknown.add(entry.getKey());
                return;
            }
            Optional.of(entry.getValue())
                    .filter(value -> !value.isNull())
                    .or(part::whenNull)
                    .ifPresent(value -> {
                        JsonNode before = values.putIfAbsent(part.name(), value);
                        String other = givenAs.getOrDefault(part.name(), part.name());
                        givenAs.putIfAbsent(part.name(), entry.getKey());
                        if (before != null && !before.equals(value)) {
                            problems.add("conflicting_arguments", conflict(path + part.name(), other, before, entry));
                        }
                    });
        });
        List<String> known = parts.stream().map(Part::name).toList();
        unknown.forEach(name -> problems.add(
                "unknown_argument",
                "There is no argument '" + path + clipped(name) + "' (" + Problems.shown(given.path(name)) + ")."
                        + Optional.of(Nearest.question(name, known))
                                .filter(question -> !question.isEmpty())
                                .orElseGet(() -> fields(parts))));
        return values;
    }

    /** Models give fields of an issue beside the other arguments: where they belong. */
    private static String fields(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.shape().kind() == Shape.Kind.OBJECT)
                .findFirst()
                .map(part -> " A field of the issue goes into '" + part.name() + "', by its name.")
                .orElse("");
    }

    private static String conflict(String path, String other, JsonNode before, Map.Entry<String, JsonNode> entry) {
        return "'" + path + "' is given twice: as " + other + " = " + Problems.shown(before) + " and as "
                + clipped(entry.getKey()) + " = " + Problems.shown(entry.getValue()) + ".";
    }

    private static String clipped(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    /** Every accepted name and whose it is; a part's own name wins over an alias of another. */
    private static Map<String, Part> acceptedNames(List<Part> parts) {
        Map<String, Part> names = new HashMap<>();
        parts.forEach(part -> names.put(part.name(), part));
        parts.forEach(part -> part.accepted().forEach(name -> names.putIfAbsent(name, part)));
        return names;
    }
}
