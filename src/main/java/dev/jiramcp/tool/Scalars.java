package dev.jiramcp.tool;

import dev.jiramcp.tool.Shape.Kind;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Decodes texts, words, booleans and numbers, each also from the neighbouring JSON types under which models send them.
 *
 * @param problems where problems go
 */
record Scalars(Problems problems) {
    /** The value of a component, or of one item of a list; empty where there is a problem. */
    Optional<Object> value(Part part, Shape shape, JsonNode value, String path) {
        return switch (shape.kind()) {
            case WORD -> word(part, value, path).map(shape::constant);
            case FLAG -> flag(value, path);
            case WHOLE -> whole(part, shape, value, path);
            case REAL -> real(part, value, path);
            case TEXT, TOKEN, LIST, RECORD, OBJECT, ANY -> text(part, value, path);
        };
    }

    private Optional<Object> text(Part part, JsonNode value, String path) {
        if (!part.words().isEmpty()) {
            return word(part, value, path).map(word -> word);
        }
        if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
            return wrong(path, Kind.TEXT, value);
        }
        String text = value.asString();
        if (text.isBlank()) {
            problems.add(
                    "empty_argument",
                    "'" + path + "' is empty."
                            + (part.required() ? "" : " Leave it out, or give none where that clears it."));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private Optional<String> word(Part part, JsonNode value, String path) {
        String given = value.isContainer() ? "" : plain(value.asString());
        Optional<String> word = part.words().stream()
                .filter(candidate -> plain(candidate).equals(given))
                .findFirst();
        if (word.isEmpty()) {
            problems.add(
                    "not_one_of",
                    "'" + path + "' must be one of " + String.join(", ", part.words()) + ", not "
                            + Problems.shown(value) + ".");
        }
        return word;
    }

    private static String plain(String word) {
        return Names.snake(word.strip().replace(' ', '_'));
    }

    private Optional<Object> flag(JsonNode value, String path) {
        String given = value.isContainer() ? "" : plain(value.asString());
        return switch (given) {
            case "true", "yes", "1" -> Optional.of(true);
            case "false", "no", "0" -> Optional.of(false);
            default -> wrong(path, Kind.FLAG, value);
        };
    }

    private Optional<Object> whole(Part part, Shape shape, JsonNode value, String path) {
        boolean small = shape.type() == int.class || shape.type() == Integer.class;
        Optional<Long> number = Numbers.whole(value);
        if (number.isEmpty()) {
            return wrong(path, Kind.WHOLE, value);
        }
        long given = number.get();
        if (!Numbers.within(part, (double) given) || (small && given != (int) given)) {
            return outOfRange(part, path, value);
        }
        return Optional.of(small ? (Object) (int) given : (Object) given);
    }

    private Optional<Object> real(Part part, JsonNode value, String path) {
        Optional<Double> number = Numbers.real(value);
        if (number.isEmpty()) {
            return wrong(path, Kind.REAL, value);
        }
        return Numbers.within(part, number.get()) ? Optional.of(number.get()) : outOfRange(part, path, value);
    }

    private Optional<Object> outOfRange(Part part, String path, JsonNode value) {
        problems.add(
                "out_of_range",
                "'" + path + "' must be " + Numbers.range(part) + ", not " + Problems.shown(value) + ".");
        return Optional.empty();
    }

    private Optional<Object> wrong(String path, Kind kind, JsonNode value) {
        problems.wrongType(path, kind.words(), value);
        return Optional.empty();
    }
}
