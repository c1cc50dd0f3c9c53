package dev.jiramcp.jira;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers, also those that come as texts. */
final class Numbers {
    private Numbers() {}

    static JsonNode number(FieldMeta field, JsonNode value) {
        if (value.isNumber()) {
            return value;
        }
        try {
            return JsonNodeFactory.instance.numberNode(
                    new BigDecimal(ItemValues.text(value).orElse("").strip()));
        } catch (NumberFormatException noNumber) {
            throw ItemValues.misfit(field, value, "a number");
        }
    }
}
