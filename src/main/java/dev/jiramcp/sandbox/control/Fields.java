package dev.jiramcp.sandbox.control;

import dev.jiramcp.model.Refusal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The members of a JSON object of which all names are known. */
final class Fields {
    private final JsonNode json;

    /** Reads an object; {@code names} are separated by blanks. */
    Fields(JsonNode json, String names) {
        if (!json.isObject()) {
            throw wrong("The body must be a JSON object.");
        }
        List<String> known = List.of(names.split(" ", -1));
        json.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong("There is no '" + name + "' here. There are: " + String.join(", ", known) + ".");
                });
        this.json = json;
    }

    static Refusal wrong(String sentence) {
        return Refusal.of(Refusal.Kind.INVALID, "invalid_request", sentence);
    }

    Optional<JsonNode> node(String name) {
        return Optional.ofNullable(json.get(name)).filter(node -> !node.isNull());
    }

    Optional<String> text(String name) {
        return node(name).map(node -> node.asString(""));
    }

    String require(String name) {
        return text(name).orElseThrow(() -> wrong("'" + name + "' is missing."));
    }

    boolean flag(String name) {
        return node(name).map(node -> node.asBoolean(false)).orElse(false);
    }

    int number(String name, int fallback) {
        return node(name)
                .map(node -> {
                    if (!node.isInt()) {
                        throw wrong("'" + name + "' must be a whole number, not " + node + ".");
                    }
                    return node.asInt();
                })
                .orElse(fallback);
    }

    /** A duration of ISO 8601, such as {@code PT10M}. */
    Optional<Duration> duration(String name) {
        return text(name).map(text -> {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException notADuration) {
                throw wrong("'" + name + "' must be a duration such as PT10M, not '" + text + "'.");
            }
        });
    }

    /** The texts of an array. */
    List<String> texts(String name) {
        return node(name)
                .map(node -> node.valueStream().map(each -> each.asString("")).toList())
                .orElse(List.of());
    }
}
