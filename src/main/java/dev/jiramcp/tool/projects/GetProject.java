package dev.jiramcp.tool.projects;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.ProjectKey;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Section;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One project: what it is, its issue types with their statuses, and more if asked. */
public final class GetProject {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_get_project",
            "Get project",
            "One Jira project: lead, type, issue types with the statuses of each; on demand hierarchy, roles, security"
                    + " levels, components, versions.",
            Toolset.PROJECTS,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/project/{projectIdOrKey}")
                    .andPerhaps(
                            "GET /rest/api/3/project/{projectIdOrKey}/statuses",
                            "GET /rest/api/3/project/{projectIdOrKey}/role",
                            "GET /rest/api/3/project/{projectKeyOrId}/securitylevel"),
            Input.class,
            Output.class,
            GetProject::call);

    /** So many components or versions are shown: more would push out all the rest. */
    private static final int SHOWN = 100;

    private GetProject() {}

    record Input(
            @Describe(
                    value = "Project key or id",
                    aliases = {"key"})
            String project,

            @Describe(
                    value = "More sections; issue types and their statuses are always there",
                    oneOf = {
                        "issue_types",
                        "statuses",
                        "hierarchy",
                        "roles",
                        "security_levels",
                        "components",
                        "versions"
                    })
            List<String> include) {}

    record Output(
            String key,
            String id,
            String name,
            Optional<String> description,
            String type,
            String style,
            Optional<String> lead,
            Optional<String> category,
            Optional<Boolean> archived,
            List<TypeView> issueTypes,
            Optional<List<LevelView>> hierarchy,
            Optional<List<String>> roles,
            Optional<List<NamedView>> securityLevels,
            Optional<List<String>> components,
            Optional<List<VersionView>> versions,
            Optional<String> note,
            Optional<ObjectNode> notRead) {}

    record TypeView(String name, String id, boolean subtask, List<String> statuses) {}

    record LevelView(int level, List<String> issueTypes) {}

    record NamedView(String name, String id) {}

    record VersionView(String name, String id, boolean released, Optional<String> releaseDate) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        JsonNode project =
                jira.send(JiraCall.get("/rest/api/3/project/{projectIdOrKey}", ProjectKey.read(input.project()))
                        .query("expand", "description,lead"));
        String id = Nodes.textOr(project, "id");
        Section<List<TypeView>> types = Section.read(() -> types(jira, id));
        Section<List<String>> roles = Section.read(input.include().contains("roles"), () -> roles(jira, id));
        Section<List<NamedView>> levels =
                Section.read(input.include().contains("security_levels"), () -> securityLevels(jira, id));
        return new Output(
                Nodes.textOr(project, "key"),
                id,
                Nodes.textOr(project, "name"),
                Nodes.text(project, "description").filter(text -> !text.isBlank()),
                Nodes.textOr(project, "projectTypeKey"),
                Nodes.textOr(project, "style").equals("next-gen") ? "team-managed" : "company-managed",
                Nodes.text(project.path("lead"), "displayName"),
                Nodes.text(project.path("projectCategory"), "name"),
                Nodes.flag(project, "archived") ? Optional.of(true) : Optional.empty(),
                types.found().orElseGet(() -> typesWithoutStatuses(project)),
                when(input, "hierarchy", () -> hierarchy(project.path("issueTypes"))),
                roles.found(),
                levels.found(),
                when(
                        input,
                        "components",
                        () -> first(project.path("components"), component -> Nodes.textOr(component, "name"))),
                when(input, "versions", () -> first(project.path("versions"), GetProject::version)),
                more(input, project),
                Section.notRead(Map.of("statuses", types, "roles", roles, "security_levels", levels)));
    }

    /** A section that was not asked for is absent: an empty one would say that the project has nothing there. */
    private static <T> Optional<List<T>> when(Input input, String section, Supplier<List<T>> read) {
        return input.include().contains(section) ? Optional.of(read.get()) : Optional.empty();
    }

    private static <T> List<T> first(JsonNode list, Function<JsonNode, T> view) {
        return list.valueStream().limit(SHOWN).map(view).toList();
    }

    /** Says of the lists that are longer how long they are, and which tool pages through them. */
    private static Optional<String> more(Input input, JsonNode project) {
        String said = Stream.of("components", "versions")
                .filter(section -> input.include().contains(section)
                        && project.path(section).size() > SHOWN)
                .map(section -> "These are " + SHOWN + " of "
                        + project.path(section).size() + " " + section + "; jira_list_values lists all.")
                .collect(joining(" "));
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }

    private static List<TypeView> types(Jira jira, String id) {
        return Nodes.each(
                jira.send(JiraCall.get("/rest/api/3/project/{projectIdOrKey}/statuses", id)), GetProject::type);
    }

    /** What the project itself tells of its types, where their statuses can't be read. */
    private static List<TypeView> typesWithoutStatuses(JsonNode project) {
        return Nodes.each(project.path("issueTypes"), GetProject::type);
    }

    private static TypeView type(JsonNode type) {
        return new TypeView(
                Nodes.textOr(type, "name"),
                Nodes.textOr(type, "id"),
                Nodes.flag(type, "subtask"),
                Nodes.each(type.path("statuses"), status -> Nodes.textOr(status, "name")));
    }

    /** Highest first. Jira has an operation for this, which knows team-managed projects alone. */
    private static List<LevelView> hierarchy(JsonNode issueTypes) {
        Map<Integer, List<String>> levels = new TreeMap<>(Comparator.reverseOrder());
        issueTypes.forEach(
                type -> levels.computeIfAbsent(type.path("hierarchyLevel").asInt(0), level -> new ArrayList<>())
                        .add(Nodes.textOr(type, "name")));
        return levels.entrySet().stream()
                .map(level -> new LevelView(level.getKey(), level.getValue()))
                .toList();
    }

    private static List<String> roles(Jira jira, String id) {
        TreeMap<String, String> roles = new TreeMap<>();
        jira.send(JiraCall.get("/rest/api/3/project/{projectIdOrKey}/role", id))
                .properties()
                .forEach(role -> roles.put(role.getKey(), role.getKey()));
        return List.copyOf(roles.keySet());
    }

    private static List<NamedView> securityLevels(Jira jira, String id) {
        return Nodes.each(
                jira.send(JiraCall.get("/rest/api/3/project/{projectKeyOrId}/securitylevel", id))
                        .path("levels"),
                level -> new NamedView(Nodes.textOr(level, "name"), Nodes.textOr(level, "id")));
    }

    private static VersionView version(JsonNode version) {
        return new VersionView(
                Nodes.textOr(version, "name"),
                Nodes.textOr(version, "id"),
                Nodes.flag(version, "released"),
                Nodes.text(version, "releaseDate"));
    }
}
