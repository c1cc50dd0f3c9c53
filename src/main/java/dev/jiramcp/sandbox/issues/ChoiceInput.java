package dev.jiramcp.sandbox.issues;

import dev.jiramcp.sandbox.data.Component;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Group;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Priority;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Resolution;
import dev.jiramcp.sandbox.data.SecurityLevel;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Sprint;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.data.Version;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads what is chosen out of something: options, versions, components, priorities, groups, sprints. */
record ChoiceInput(Target target) {
    Optional<Value> read(Field field, JsonNode json) {
        return switch (field.kind()) {
            case SPRINT -> Optional.of(new Value.Refs(List.of(sprint(json))));
            case CASCADE -> Optional.of(cascade(field, json));
            case PARENT ->
                Optional.of(new Value.Ref(Parents.read(target.view(), json).id()));
            default ->
                field.kind().form() == FieldKind.Form.REFS
                        ? several(field, json)
                        : Optional.of(new Value.Ref(one(field, json)));
        };
    }

    private Optional<Value> several(Field field, JsonNode json) {
        List<String> ids = FieldInput.array(json).stream()
                .map(item -> one(field, item))
                .distinct()
                .toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Value.Refs(ids));
    }

    /** The id of the thing that is meant. */
    String one(Field field, JsonNode json) {
        Site site = target.view().site();
        return switch (field.kind()) {
            case PRIORITY ->
                named(json, "Priority", site.catalogue().priorities().stream(), Priority::id, Priority::name);
            case RESOLUTION ->
                named(json, "Resolution", site.catalogue().resolutions().stream(), Resolution::id, Resolution::name);
            case VERSIONS, VERSION_PICKER, VERSIONS_PICKER ->
                named(json, "Version", target.project().versions().stream(), Version::id, Version::name);
            case PROJECT_PICKER -> project(json);
            case COMPONENTS ->
                named(json, "Component", target.project().components().stream(), Component::id, Component::name);
            case SECURITY ->
                named(
                        json,
                        "Security level",
                        target.project().securityLevels().stream(),
                        SecurityLevel::id,
                        SecurityLevel::name);
            case ISSUE_TYPE -> issueType(json);
            case GROUP, GROUPS -> group(json);
            default -> option(field.options(), json);
        };
    }

    private <T> String named(
            JsonNode json, String what, Stream<T> all, Function<T, String> id, Function<T, String> name) {
        if (!json.isObject()) {
            throw BadInput.of("Specify a valid 'id' or 'name' for " + what);
        }
        boolean byId = json.has("id");
        String wanted = json.path(byId ? "id" : "name").asString("");
        if (wanted.isEmpty()) {
            throw BadInput.of("Specify a valid 'id' or 'name' for " + what);
        }
        return all.filter(one ->
                        byId ? id.apply(one).equals(wanted) : name.apply(one).equals(wanted))
                .findFirst()
                .map(id)
                .orElseThrow(() -> BadInput.of(what + (byId ? " id '" : " name '") + wanted + "' is not valid"));
    }

    /** Another type of the same level that walks the same workflow. */
    private String issueType(JsonNode json) {
        List<IssueType> types = target.project().issueTypes().stream()
                .flatMap(id -> target.view().site().catalogue().type(id).stream())
                .toList();
        String wanted = json.path(json.has("id") ? "id" : "name").asString("");
        return types.stream()
                .filter(type ->
                        json.has("id") ? type.id().equals(wanted) : type.name().equals(wanted))
                .filter(this::interchangeable)
                .findFirst()
                .map(IssueType::id)
                .orElseThrow(() -> BadInput.of("The issue type selected is invalid."));
    }

    private boolean interchangeable(IssueType type) {
        IssueType now = target.view().site().catalogue().type(target.type()).orElseThrow();
        return type.level() == now.level()
                && target.project().workflow(type.id()).equals(target.project().workflow(now.id()));
    }

    /** One that the person may see, by id, key or name. */
    private String project(JsonNode json) {
        String by = Stream.of("id", "key", "name").filter(json::has).findFirst().orElse("");
        String wanted = json.path(by).asString("");
        if (wanted.isEmpty()) {
            throw BadInput.of("data was not an object with an 'id' or a 'key' of a project");
        }
        Function<Project, String> said =
                by.equals("id") ? Project::id : by.equals("key") ? Project::key : Project::name;
        return target.view().projects().stream()
                .filter(project -> said.apply(project).equals(wanted))
                .findFirst()
                .map(Project::id)
                .orElseThrow(() -> BadInput.of("Project with " + by + " '" + wanted + "' does not exist."));
    }

    private String group(JsonNode json) {
        String wanted = json.path(json.has("groupId") ? "groupId" : "name").asString("");
        List<Group> groups = target.view().site().people().groups();
        return groups.stream()
                .filter(group -> json.has("groupId")
                        ? group.id().equals(wanted)
                        : group.name().equals(wanted))
                .findFirst()
                .map(Group::id)
                .orElseThrow(() -> BadInput.of("Could not find group with name '" + wanted + "'"));
    }

    private static String option(List<Field.Option> options, JsonNode json) {
        boolean byId = json.has("id");
        JsonNode wanted = json.path(byId ? "id" : "value");
        if (!json.isObject() || !(wanted.isString() || wanted.isNumber())) {
            throw BadInput.of("Could not find valid 'id' or 'value' in the Parent Option object.");
        }
        String text = wanted.asString("");
        return options.stream()
                .filter(option -> !option.disabled())
                .filter(option ->
                        byId ? option.id().equals(text) : option.value().equals(text))
                .findFirst()
                .map(Field.Option::id)
                .orElseThrow(() -> BadInput.of(
                        byId ? "Option id '" + text + "' is not valid" : "Option value '" + text + "' is not valid"));
    }

    private static Value cascade(Field field, JsonNode json) {
        String parent = option(field.options(), json);
        JsonNode child = json.path("child");
        if (child.isMissingNode() || child.isNull()) {
            return new Value.Cascade(parent, Optional.empty());
        }
        List<Field.Option> children = field.option(parent).orElseThrow().children();
        return new Value.Cascade(parent, Optional.of(option(children, child)));
    }

    private String sprint(JsonNode json) {
        if (!json.isNumber()) {
            throw BadInput.of("Number value expected as the Sprint id.");
        }
        Sprint sprint = target.view()
                .site()
                .boards()
                .sprint(json.asString(""))
                .orElseThrow(() -> BadInput.of("Sprint with id '" + json.asString("") + "' does not exist."));
        if (sprint.state() == Sprint.State.CLOSED) {
            throw BadInput.of("Issue can be assigned only active or future sprints.");
        }
        return sprint.id();
    }
}
