package dev.jiramcp.sandbox.control;

import dev.jiramcp.model.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A record of settings as JSON, and the same with some of them changed. */
final class Knobs {
    private Knobs() {}

    static JsonNode show(Record settings) {
        return Json.mapper().valueToTree(settings);
    }

    /** The settings with those members replaced that the change names. */
    static <T extends Record> T change(T settings, JsonNode change, Class<T> type) {
        ObjectNode merged = Json.mapper().valueToTree(settings);
        List<String> names = new ArrayList<>(merged.propertyNames());
        Fields known = new Fields(change, String.join(" ", names));
        names.forEach(name -> known.node(name).ifPresent(value -> merged.set(name, value)));
        names.stream()
                .filter(name -> change.has(name) && change.get(name).isNull())
                .forEach(merged::putNull);
        try {
            return Json.mapper().treeToValue(merged, type);
        } catch (JacksonException wrong) {
            throw Fields.wrong("Not a value: " + wrong.getOriginalMessage());
        }
    }
}
