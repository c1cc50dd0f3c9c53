package dev.jiramcp.sandbox.shape;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Component;
import dev.jiramcp.sandbox.data.Holder;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Version;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes of projects and of what belongs to one project. */
public record ProjectShapes(View view) {
    private static final String API = "/rest/api/3/";
    private static final String EXPAND = "description,lead,issueTypes,url,projectKeys,permissions,insight";
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("dd/MMM/yy", Locale.ENGLISH);

    /** A project inside an issue. */
    public ObjectNode inIssue(Project project) {
        ObjectNode shape = Json.object()
                .put("self", view.self(API + "project/" + project.id()))
                .put("id", project.id())
                .put("key", project.key())
                .put("name", project.name())
                .put("projectTypeKey", project.profile().kind().key())
                .put("simplified", project.profile().teamManaged());
        shape.set("avatarUrls", avatars());
        category(project, shape);
        return shape;
    }

    /** A project in a list, with what {@code expand} asks for. */
    public ObjectNode listed(Project project, Set<String> expand) {
        ObjectNode shape = start(project);
        if (expand.contains("description")) {
            shape.put("description", project.profile().description());
        }
        if (expand.contains("lead")) {
            shape.set("lead", lead(project));
        }
        if (expand.contains("issueTypes")) {
            types(project, shape);
        }
        return finish(project, shape, expand);
    }

    /** A project by itself. */
    public ObjectNode alone(Project project, Set<String> expand) {
        ObjectNode shape = start(project).put("description", project.profile().description());
        shape.set("lead", lead(project));
        ArrayNode components = shape.putArray("components");
        project.components().forEach(component -> components.add(component(component)));
        types(project, shape);
        shape.put("assigneeType", "UNASSIGNED");
        ArrayNode versions = shape.putArray("versions");
        project.versions().forEach(version -> versions.add(version(version)));
        shape.set("roles", roles(project));
        return finish(project, shape, expand);
    }

    private ObjectNode start(Project project) {
        return Json.object()
                .put("expand", EXPAND)
                .put("self", view.self(API + "project/" + project.id()))
                .put("id", project.id())
                .put("key", project.key());
    }

    private ObjectNode finish(Project project, ObjectNode shape, Set<String> expand) {
        shape.put("name", project.name());
        shape.set("avatarUrls", avatars());
        if (expand.contains("projectKeys")) {
            shape.putArray("projectKeys").add(project.key());
        }
        category(project, shape);
        Project.Profile profile = project.profile();
        shape.put("projectTypeKey", profile.kind().key())
                .put("simplified", profile.teamManaged())
                .put("style", profile.teamManaged() ? "next-gen" : "classic")
                .put("isPrivate", !browsableByAll(project))
                .putObject("properties");
        if (profile.teamManaged()) {
            String uuid = UUID.nameUUIDFromBytes(project.id().getBytes(StandardCharsets.UTF_8))
                    .toString();
            shape.put("uuid", uuid);
        }
        if (expand.contains("insight")) {
            insight(project, shape);
        }
        if (expand.contains("permissions")) {
            shape.putObject("permissions").put("canEdit", view.may(Permission.ADMINISTER_PROJECTS, project));
        }
        return shape;
    }

    private static boolean browsableByAll(Project project) {
        Set<Holder> browse = project.permissions().getOrDefault(Permission.BROWSE_PROJECTS, Set.of());
        return browse.contains(new Holder.Anyone()) || browse.contains(new Holder.SignedIn());
    }

    private void insight(Project project, ObjectNode shape) {
        List<Issue> issues = view.site().issues().all().stream()
                .filter(issue -> issue.project().equals(project.id()))
                .toList();
        ObjectNode insight = shape.putObject("insight").put("totalIssueCount", issues.size());
        issues.stream()
                .map(Issue::updated)
                .max(Comparator.naturalOrder())
                .ifPresent(latest -> insight.put("lastIssueUpdateTime", view.time(latest)));
    }

    private void types(Project project, ObjectNode shape) {
        Shapes shapes = new Shapes(view);
        ArrayNode types = shape.putArray("issueTypes");
        project.issueTypes().stream()
                .flatMap(id -> view.site().catalogue().type(id).stream())
                .forEach(type -> types.add(shapes.type(type)));
    }

    private ObjectNode lead(Project project) {
        ObjectNode lead = new Shapes(view).person(project.profile().lead());
        lead.remove(List.of("emailAddress", "timeZone"));
        return lead;
    }

    private void category(Project project, ObjectNode shape) {
        project.profile()
                .category()
                .ifPresent(category -> shape.putObject("projectCategory")
                        .put("self", view.self(API + "projectCategory/" + category.id()))
                        .put("id", category.id())
                        .put("name", category.name())
                        .put("description", category.description()));
    }

    /** The addresses of a project's roles, by their names. */
    public ObjectNode roles(Project project) {
        ObjectNode roles = Json.object();
        view.site().catalogue().roles().stream()
                .filter(role -> project.roles().containsKey(role.id()))
                .forEach(role ->
                        roles.put(role.name(), view.self(API + "project/" + project.id() + "/role/" + role.id())));
        return roles;
    }

    /** A version. */
    public ObjectNode version(Version version) {
        ObjectNode shape = Json.object()
                .put("self", view.self(API + "version/" + version.id()))
                .put("id", version.id())
                .put("description", version.description())
                .put("name", version.name())
                .put("archived", version.archived())
                .put("released", version.released());
        version.start().ifPresent(date -> shape.put("startDate", date.toString()));
        version.release().ifPresent(date -> shape.put("releaseDate", date.toString()));
        LocalDate today = LocalDate.ofInstant(view.site().now(), view.zone());
        version.release()
                .filter(date -> !version.released())
                .ifPresent(date -> shape.put("overdue", date.isBefore(today)));
        version.start().ifPresent(date -> shape.put("userStartDate", SHOWN.format(date)));
        version.release().ifPresent(date -> shape.put("userReleaseDate", SHOWN.format(date)));
        return shape.put("projectId", Long.parseLong(version.project()));
    }

    /** A component. */
    public ObjectNode component(Component component) {
        ObjectNode shape = Json.object()
                .put("self", view.self(API + "component/" + component.id()))
                .put("id", component.id())
                .put("name", component.name())
                .put("description", component.description());
        Shapes shapes = new Shapes(view);
        component.lead().ifPresent(lead -> shape.set("lead", shapes.person(lead)));
        component.lead().ifPresent(lead -> shape.put("leadAccountId", lead.value()));
        shape.put("assigneeType", "PROJECT_DEFAULT")
                .put("realAssigneeType", "PROJECT_DEFAULT")
                .put("isAssigneeTypeValid", false);
        String project = view.site()
                .projects()
                .byId(component.project())
                .map(Project::key)
                .orElse("");
        return shape.put("project", project).put("projectId", Long.parseLong(component.project()));
    }

    private ObjectNode avatars() {
        String url = view.self("/rest/api/3/universal_avatar/view/type/project/avatar/10400");
        ObjectNode urls = Json.object().put("48x48", url);
        List.of("small 24x24", "xsmall 16x16", "medium 32x32").forEach(size -> {
            String[] word = size.split(" ", -1);
            urls.put(word[1], url + "?size=" + word[0]);
        });
        return urls;
    }
}
