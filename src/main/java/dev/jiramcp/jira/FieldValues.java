package dev.jiramcp.jira;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values as a caller gives them, turned into what Jira's REST API takes, by the type of each field: options, versions and
 * people by name, rich text as Markdown, sprints by name, {@code Parent > Child} for cascades. What Jira itself returns
 * for a field is taken as well.
 */
public final class FieldValues {
    /** What it asks Jira, boards aside: it does without them where it may not see them. */
    public static final Operations OPERATIONS = Operations.of(
            "GET /rest/api/3/field",
            "GET /rest/api/3/myself",
            "GET /rest/api/3/user",
            "GET /rest/api/3/user/search",
            "GET /rest/api/3/user/assignable/search",
            "GET /rest/api/3/jql/autocompletedata/suggestions");

    private final Jira jira;
    private final Place place;
    private final ItemValues items;

    /**
     * For one issue or project.
     *
     * @param place where the values go, which says who can be assigned and which sprints there are
     */
    public FieldValues(Jira jira, Place place) {
        this.jira = jira;
        this.place = place;
        this.items = new ItemValues(jira, place);
    }

    /**
     * The REST values by field id.
     *
     * @param form the fields of the screen
     * @param values the caller's values, by field id or name
     * @throws Refusal that names every value which does not fit, and what would
     */
    public ObjectNode writeAll(List<FieldMeta> form, ObjectNode values) {
        ObjectNode written = Json.object();
        Fields fields = new Fields(jira);
        List<Refusal> refused = new ArrayList<>();
        values.properties().forEach(given -> {
            try {
                FieldMeta field = fields.onForm(form, given.getKey());
                written.set(field.id(), write(field, given.getValue()));
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.INVALID && refusal.kind() != Refusal.Kind.AMBIGUOUS) {
                    throw refusal;
                }
                refused.add(refusal);
            }
        });
        if (!refused.isEmpty()) {
            throw together(refused);
        }
        return written;
    }

    /**
     * The REST value of one field; null clears it.
     *
     * @throws Refusal that names the field and what it takes
     */
    public JsonNode write(FieldMeta field, JsonNode value) {
        if (Sprints.isSprint(field.schema())) {
            return value.isNull() ? value : sprint(field, value);
        }
        if (!field.schema().isList()) {
            return items.write(field, field.schema().type(), value);
        }
        ArrayNode list = Json.array();
        if (!value.isNull()) {
            items.split(field, value).forEach(item -> list.add(writeItem(field, item)));
        }
        return list;
    }

    /** The items of a value for a field that is a list: an array, JSON in a text, or texts with commas between them. */
    public List<JsonNode> items(FieldMeta field, JsonNode value) {
        return items.split(field, value);
    }

    /** The REST value of one item of a field that is a list, for adding or removing it. */
    public JsonNode writeItem(FieldMeta field, JsonNode value) {
        return Sprints.isSprint(field.schema())
                ? sprint(field, value)
                : items.write(field, field.schema().items().orElse("any"), value);
    }

    private JsonNode sprint(FieldMeta field, JsonNode value) {
        JsonNode single = value.isArray() && value.size() == 1 ? value.get(0) : value;
        String wanted = ItemValues.text(single)
                .orElseThrow(() -> ItemValues.misfit(field, value, "the name or id of one sprint"));
        return Json.mapper()
                .getNodeFactory()
                .numberNode(new Sprints(jira).find(wanted, place).id());
    }

    /**
     * Checks that nothing is missing which a screen requires.
     *
     * @param form the fields of the screen
     * @param given the REST values by field id
     * @throws Refusal that names the missing fields with the values that they take
     */
    public static void requireAll(List<FieldMeta> form, ObjectNode given) {
        Map<String, String> missing = new LinkedHashMap<>();
        form.stream()
                .filter(FieldMeta::mustBeGiven)
                .filter(field -> Nodes.nothing(given.path(field.id())))
                .forEach(field -> missing.put(field.name() + " (" + field.id() + ")", ItemValues.takes(field)));
        if (!missing.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "missing_fields",
                            "Required fields are missing: " + String.join(", ", missing.keySet()) + ".")
                    .withRemedy(missing.entrySet().stream()
                            .map(field -> field.getKey() + " takes " + field.getValue() + ".")
                            .collect(Collectors.joining(" ")));
        }
    }

    private static Refusal together(List<Refusal> refused) {
        if (refused.size() == 1) {
            return refused.get(0);
        }
        String all = refused.stream().map(Refusal::getMessage).collect(Collectors.joining(" "));
        return Refusal.of(Refusal.Kind.INVALID, "invalid_field_values", all);
    }
}
