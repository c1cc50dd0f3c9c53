package dev.jiramcp.sandbox.issues;

import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Screen;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.rest.JiraError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The {@code fields} and {@code update} of a request, read against a screen: the new values, and what is to be hung on the
 * issue once it is there. What is wrong is gathered in {@link Problems}.
 */
final class IssueForm {
    private final FieldInput input;
    private final Extras extras;
    private final Target target;
    private final Map<String, Screen.Item> screen;
    private final Problems problems;
    private final Map<String, Optional<Value>> values = new LinkedHashMap<>();
    private final List<Consumer<Issue>> after = new ArrayList<>();

    IssueForm(Readers readers, Target target, Map<String, Screen.Item> screen, Problems problems) {
        this.input = readers.fields();
        this.extras = readers.extras();
        this.target = target;
        this.screen = screen;
        this.problems = problems;
    }

    /** What reads the parts of requests. */
    record Readers(FieldInput fields, Extras extras) {}

    /** Reads a body; fields named in {@code skipped} were read by somebody else. */
    IssueForm read(JsonNode body, List<String> skipped) {
        JsonNode fields = object(body, "fields");
        JsonNode update = object(body, "update");
        fields.properties().stream()
                .filter(entry -> !skipped.contains(entry.getKey()))
                .forEach(entry -> field(entry.getKey(), entry.getValue()));
        update.properties().forEach(entry -> update(fields, entry.getKey(), entry.getValue()));
        return this;
    }

    private static JsonNode object(JsonNode body, String name) {
        JsonNode part = body.path(name);
        if (!part.isMissingNode() && !part.isNull() && !part.isObject()) {
            throw JiraError.of(400, "Invalid request payload. Refer to the REST API documentation and try again.");
        }
        return part;
    }

    private void field(String id, JsonNode json) {
        attempt(id, field -> {
            if (id.equals("timetracking")) {
                values.putAll(extras.timeTracking(json, target));
            } else {
                values.put(id, input.read(field, json, target));
            }
        });
    }

    private void update(JsonNode fields, String id, JsonNode operations) {
        if (fields.has(id)) {
            problems.field(id, "Field '" + id + "' cannot be in both 'fields' and 'update'.");
            return;
        }
        attempt(id, field -> {
            for (JsonNode operation : FieldInput.array(operations)) {
                for (Map.Entry<String, JsonNode> one : operation.properties()) {
                    operation(field, one.getKey(), one.getValue());
                }
            }
        });
    }

    private void operation(Field field, String verb, JsonNode json) {
        boolean hung =
                field.id().equals("worklog") || FieldMeta.operations(field).contains(verb);
        if (!hung) {
            throw BadInput.of("Field does not support update '" + verb + "'");
        }
        switch (field.kind()) {
            case COMMENTS, LINKS, WORKLOGS -> after.add(extras.hang(field, verb, json, target));
            case TIME_TRACKING -> values.putAll(extras.timeTracking(json, target));
            default ->
                values.put(
                        field.id(),
                        verb.equals("set")
                                ? input.read(field, json, target)
                                : Amendments.of(field, now(field), verb, new Amendments.Item(input, json, target)));
        }
    }

    private Optional<Value> now(Field field) {
        return values.containsKey(field.id())
                ? values.getOrDefault(field.id(), Optional.empty())
                : target.issue().flatMap(issue -> issue.value(field.id()));
    }

    private void attempt(String id, Consumer<Field> work) {
        Optional<Field> field = target.view().site().catalogue().field(id);
        if (field.isEmpty() || !(screen.containsKey(id) || id.equals("worklog"))) {
            problems.field(id, "Field '" + id + "' cannot be set. It is not on the appropriate screen, or unknown.");
            return;
        }
        try {
            work.accept(field.get());
        } catch (BadInput bad) {
            problems.add(id, bad);
        }
    }

    /** Notes the fields that the screen asks for and that would be without a value. */
    void require() {
        for (Screen.Item item : screen.values()) {
            boolean given = now(target.view()
                            .site()
                            .catalogue()
                            .field(item.field())
                            .orElseThrow())
                    .isPresent();
            if (item.required() && !given && !problems.has(item.field())) {
                problems.field(item.field(), missing(item.field()));
            }
        }
    }

    /** Notes the fields that the screen asks for and that the request clears. */
    void keep() {
        values.forEach((field, value) -> {
            if (value.isEmpty()
                    && Optional.ofNullable(screen.get(field))
                            .filter(Screen.Item::required)
                            .isPresent()) {
                problems.field(field, missing(field));
            }
        });
    }

    private String missing(String id) {
        if (id.equals("summary")) {
            return "You must specify a summary of the issue.";
        }
        String name =
                target.view().site().catalogue().field(id).map(Field::name).orElse(id);
        return name + " is required.";
    }

    /** The new values; empty ones clear. */
    Map<String, Optional<Value>> values() {
        return values;
    }

    /** Gives a field a value unless the request did. */
    void preset(String field, Value value) {
        values.putIfAbsent(field, Optional.of(value));
    }

    /** Hangs on the issue what the request adds beside fields. */
    void hang(Issue issue) {
        after.forEach(step -> step.accept(issue));
    }
}
