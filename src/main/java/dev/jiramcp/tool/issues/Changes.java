package dev.jiramcp.tool.issues;

import dev.jiramcp.adf.Adf;
import dev.jiramcp.adf.AdfEdit;
import dev.jiramcp.adf.Mentions;
import dev.jiramcp.jira.Applied;
import dev.jiramcp.jira.FieldMeta;
import dev.jiramcp.jira.FieldValues;
import dev.jiramcp.jira.Fields;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.People;
import dev.jiramcp.jira.Place;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The changes that a caller wants on an issue, ready to send.
 *
 * @param set whole new values by field id; null empties a field
 * @param operations items to add and remove, by field id, as Jira's {@code update} takes them
 * @param written all texts that the caller wrote
 */
record Changes(ObjectNode set, ObjectNode operations, String written) {
    /**
     * Prepares changes.
     *
     * @throws Refusal naming every field that can't be changed so, and every value that does not fit
     */
    static Changes of(Jira jira, String key, UpdateIssue.Input input) {
        List<FieldMeta> form = jira.metadata().editFields(key);
        Fields fields = new Fields(jira);
        FieldValues values = new FieldValues(jira, Place.issue(key));
        ObjectNode set =
                input.set().map(wanted -> values.writeAll(form, wanted)).orElseGet(Json::object);
        input.clear().forEach(name -> {
            FieldMeta field = fields.onForm(form, name);
            refuseTwice(set, field);
            set.set(field.id(), values.write(field, Json.mapper().nullNode()));
        });
        input.description().ifPresent(text -> {
            FieldMeta field = fields.onForm(form, "description");
            refuseTwice(set, field);
            set.set(field.id(), description(jira, key, input, text).document());
        });
        Changes changes = new Changes(set, Json.object(), input.written());
        input.add().ifPresent(wanted -> changes.items("add", wanted, form, fields, values));
        input.remove().ifPresent(wanted -> changes.items("remove", wanted, form, fields, values));
        return changes;
    }

    private static void refuseTwice(ObjectNode set, FieldMeta field) {
        if (set.has(field.id())) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "changed_twice",
                            "The field '" + field.name() + "' is changed in two ways at once.")
                    .withRemedy("Give each field in one of set, add/remove, clear and description.");
        }
    }

    private void items(String operation, ObjectNode wanted, List<FieldMeta> form, Fields fields, FieldValues values) {
        wanted.properties().forEach(given -> {
            FieldMeta field = fields.onForm(form, given.getKey());
            refuseTwice(set, field);
            if (!field.operations().contains(operation)) {
                throw Refusal.of(
                                Refusal.Kind.INVALID,
                                "operation_not_supported",
                                "The field '" + field.name() + "' has no items to " + operation + ".")
                        .withRemedy("Give its whole new value in 'set'.");
            }
            ArrayNode list = operations.withArray(field.id());
            values.items(field, given.getValue())
                    .forEach(item -> list.addObject().set(operation, values.writeItem(field, item)));
        });
    }

    private static Adf description(Jira jira, String key, UpdateIssue.Input input, String text) {
        if (input.bodyFormat().equals(RichText.ADF)) {
            return RichText.document(jira, text, RichText.ADF);
        }
        JsonNode there = jira.send(
                        JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", key).query("fields", "description"))
                .path("fields")
                .path("description");
        Adf original = there.isObject() ? Adf.of(there) : Adf.empty();
        Mentions mentions = new People(jira).mentions();
        return switch (input.descriptionMode()) {
            case "append" -> new AdfEdit().append(original, text, mentions);
            case "patch" -> new AdfEdit().patch(original, needed(input.find()), text, mentions);
            default -> new AdfEdit().replace(original, text, mentions);
        };
    }

    private static String needed(Optional<String> find) {
        return find.filter(text -> !text.isEmpty())
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.INVALID,
                                "find_needed",
                                "description_mode=patch needs the argument 'find'.")
                        .withRemedy("Give in 'find' the text of the description to replace."));
    }

    boolean isEmpty() {
        return set.isEmpty() && operations.isEmpty();
    }

    /** Whether sending it twice does the same as once: setting does, adding may not. */
    boolean repeatable() {
        return operations.isEmpty();
    }

    /** The ids of the fields that change. */
    Set<String> fields() {
        Set<String> ids = new LinkedHashSet<>(set.propertyNames());
        ids.addAll(operations.propertyNames());
        return ids;
    }

    /** What is said of people whom the caller means to mention, and whom nobody is told of. */
    List<String> unmentioned(Jira jira) {
        return RichText.unmentioned(jira, body(), written);
    }

    ObjectNode body() {
        ObjectNode body = Json.object();
        if (!set.isEmpty()) {
            body.set("fields", set);
        }
        if (!operations.isEmpty()) {
            body.set("update", operations);
        }
        return body;
    }

    /** The ids of the fields that are not as asked in what Jira reports. */
    List<String> notIn(JsonNode reported) {
        Stream<String> items = operations.properties().stream()
                .filter(field -> !allDone(field.getValue(), reported.path(field.getKey())))
                .map(field -> field.getKey());
        return Stream.concat(Applied.missing(set, reported).stream(), items).toList();
    }

    private static boolean allDone(JsonNode wanted, JsonNode reported) {
        return wanted.valueStream()
                .allMatch(operation -> operation.has("add")
                        ? contains(reported, operation.path("add"))
                        : !contains(reported, operation.path("remove")));
    }

    private static boolean contains(JsonNode reported, JsonNode item) {
        return reported.valueStream().anyMatch(there -> Applied.same(item, there));
    }
}
