package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Screen;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.shape.FieldShapes;
import dev.jiramcp.sandbox.shape.ProjectShapes;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said about a field on a screen: its schema, what one may do with it, and what one may choose. */
record FieldMeta(View view, Project project, IssueType type) {
    private static final String API = "/rest/api/";

    ObjectNode shape(Field field, Screen.Item item) {
        ObjectNode shape = Json.object().put("required", item.required());
        shape.set("schema", new FieldShapes(view).schema(field));
        shape.put("name", field.name()).put("key", field.id());
        completion(field).ifPresent(path -> shape.put("autoCompleteUrl", view.self(API + path)));
        shape.put("hasDefaultValue", item.preset().isPresent() || field.id().equals("reporter"));
        operations(field).forEach(shape.putArray("operations")::add);
        List<? extends JsonNode> choices = choices(field).toList();
        if (!choices.isEmpty() || field.kind().hasOptions()) {
            ArrayNode allowed = shape.putArray("allowedValues");
            choices.forEach(allowed::add);
        }
        item.preset().ifPresent(preset -> preset(field, preset).ifPresent(value -> shape.set("defaultValue", value)));
        return shape;
    }

    private Optional<JsonNode> preset(Field field, Value preset) {
        return preset instanceof Value.Ref ref
                ? choices(field)
                        .filter(choice -> choice.path("id").asString("").equals(ref.id()))
                        .findFirst()
                        .map(JsonNode.class::cast)
                : Optional.empty();
    }

    static List<String> operations(Field field) {
        return switch (field.kind()) {
            case COMPONENTS, VERSIONS, VERSIONS_PICKER, LABELS, MULTISELECT, CHECKBOXES, USERS, PEOPLE, GROUPS ->
                List.of("add", "set", "remove");
            case ATTACHMENTS -> List.of("set", "copy");
            case LINKS -> List.of("add", "copy");
            case COMMENTS -> List.of("add", "edit", "remove");
            case WORKLOGS -> List.of("add");
            case TIME_TRACKING -> List.of("set", "edit");
            case ISSUE_TYPE, PARENT, PROJECT -> List.of("set");
            default -> List.of("set");
        };
    }

    private Optional<String> completion(Field field) {
        return switch (field.kind()) {
            case USER ->
                Optional.of(
                        field.id().equals("assignee")
                                ? "3/user/assignable/search?project=" + project.key() + "&query="
                                : "3/user/search?query=");
            case USERS, PEOPLE -> Optional.of("3/user/search?query=");
            case LABELS ->
                Optional.of(
                        field.custom()
                                ? "1.0/labels/" + field.customNumber().orElseThrow() + "/suggest?query="
                                : "1.0/labels/suggest?query=");
            case GROUP, GROUPS -> Optional.of("3/groups/picker?query=");
            default -> Optional.empty();
        };
    }

    private Stream<? extends JsonNode> choices(Field field) {
        Shapes shapes = new Shapes(view);
        ProjectShapes projects = new ProjectShapes(view);
        return switch (field.kind()) {
            case ISSUE_TYPE -> Stream.of(shapes.type(type));
            case PROJECT -> Stream.of(projects.inIssue(project));
            case PROJECT_PICKER -> view.projects().stream().map(projects::inIssue);
            case PRIORITY -> view.site().catalogue().priorities().stream().map(shapes::priority);
            case RESOLUTION -> view.site().catalogue().resolutions().stream().map(shapes::resolution);
            case COMPONENTS -> project.components().stream().map(projects::component);
            case VERSIONS, VERSION_PICKER, VERSIONS_PICKER ->
                project.versions().stream()
                        .filter(version -> !version.archived())
                        .map(projects::version);
            case SECURITY -> project.securityLevels().stream().map(shapes::securityLevel);
            default ->
                field.options().stream().filter(option -> !option.disabled()).map(this::option);
        };
    }

    private ObjectNode option(Field.Option option) {
        ObjectNode shape = Json.object()
                .put("self", view.self(API + "3/customFieldOption/" + option.id()))
                .put("value", option.value())
                .put("id", option.id());
        if (!option.children().isEmpty()) {
            ArrayNode children = shape.putArray("children");
            option.children().forEach(child -> children.add(option(child)));
        }
        return shape;
    }
}
