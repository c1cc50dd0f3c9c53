package dev.jiramcp.sandbox.issues;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.shape.FieldShapes;
import dev.jiramcp.sandbox.shape.IssueRendering;
import dev.jiramcp.sandbox.shape.View;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How issues look on the wire: the fields that were asked for, and what {@code expand} names. */
public final class IssueShapes implements IssueRendering {
    private static final String EXPAND =
            "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations";
    private static final Set<FieldKind> NOT_NAVIGABLE =
            Set.of(FieldKind.COMMENTS, FieldKind.WORKLOGS, FieldKind.TIME_TRACKING, FieldKind.ATTACHMENTS);

    private final Transitions transitions;

    IssueShapes(Transitions transitions) {
        this.transitions = requireNonNull(transitions, "transitions is null");
    }

    @Override
    public ObjectNode render(View view, Issue issue, Selection selection) {
        List<Field> fields = fields(view, issue, selection.fields());
        ObjectNode shape = Json.object()
                .put("expand", EXPAND)
                .put("id", issue.id())
                .put("self", view.self("/rest/api/3/issue/" + issue.id()))
                .put("key", issue.key());
        expand(view, issue, fields, selection.expand(), shape);
        properties(issue, selection.properties(), shape);
        ObjectNode values = shape.putObject("fields");
        fields.forEach(field -> values.set(field.id(), value(view, issue, field)));
        return shape;
    }

    /** The fields of an issue that the words of the parameter {@code fields} choose. */
    private static List<Field> fields(View view, Issue issue, List<String> words) {
        Set<String> wanted = new LinkedHashSet<>(words);
        boolean onlyMinus = words.stream().allMatch(word -> word.startsWith("-"));
        boolean all = wanted.contains("*all") || onlyMinus;
        return view.site().catalogue().fields().stream()
                .filter(field -> field.kind() != FieldKind.KEY)
                .filter(field -> field.project().map(issue.project()::equals).orElse(true))
                .filter(field -> all
                        || wanted.contains(field.id())
                        || (wanted.contains("*navigable") && !NOT_NAVIGABLE.contains(field.kind())))
                .filter(field -> !wanted.contains("-" + field.id()))
                .filter(field -> !field.id().equals("parent") || issue.parent().isPresent())
                .toList();
    }

    private static JsonNode value(View view, Issue issue, Field field) {
        return new ComputedFields(view)
                .shape(field, issue)
                .orElseGet(() -> new ValueShapes(view).shape(field, issue.value(field.id()), issue));
    }

    private void expand(View view, Issue issue, List<Field> fields, Set<String> words, ObjectNode shape) {
        if (words.contains("renderedFields")) {
            ObjectNode rendered = shape.putObject("renderedFields");
            fields.forEach(field -> rendered.set(field.id(), rendered(issue, field)));
        }
        if (words.contains("names")) {
            ObjectNode names = shape.putObject("names");
            fields.forEach(field -> names.put(field.id(), field.name()));
        }
        if (words.contains("schema")) {
            ObjectNode schema = shape.putObject("schema");
            fields.forEach(field -> schema.set(field.id(), new FieldShapes(view).schema(field)));
        }
        if (words.contains("versionedRepresentations")) {
            ObjectNode versions = shape.putObject("versionedRepresentations");
            fields.forEach(field -> versions.putObject(field.id()).set("1", value(view, issue, field)));
        }
        more(view, issue, words, shape);
    }

    private void more(View view, Issue issue, Set<String> words, ObjectNode shape) {
        if (words.contains("transitions")) {
            shape.set("transitions", transitions.list(view, issue, Set.of()));
        }
        if (words.contains("operations")) {
            shape.putObject("operations").putArray("linkGroups");
        }
        if (words.contains("editmeta")) {
            shape.set("editmeta", EditMeta.of(view, issue));
        }
        if (words.contains("changelog")) {
            shape.set("changelog", new HistoryShapes(view).inIssue(issue));
        }
    }

    private static JsonNode rendered(Issue issue, Field field) {
        return issue.value(field.id()).isPresent() && issue.value(field.id()).get() instanceof Value.Rich rich
                ? JsonNodeFactory.instance.stringNode(Html.of(rich.document()))
                : JsonNodeFactory.instance.nullNode();
    }

    private static void properties(Issue issue, List<String> words, ObjectNode shape) {
        if (words.isEmpty()) {
            return;
        }
        ObjectNode properties = shape.putObject("properties");
        issue.attached().properties().forEach((key, value) -> {
            if ((words.contains("*all") || words.contains(key)) && !words.contains("-" + key)) {
                properties.set(key, value);
            }
        });
    }
}
