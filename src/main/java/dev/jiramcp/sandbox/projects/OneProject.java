package dev.jiramcp.sandbox.projects;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.ProjectShapes;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One project, its issue types and their statuses. */
final class OneProject {
    private OneProject() {}

    /** {@code GET /project/{projectIdOrKey}}. */
    static Reply get(Site site, Ask ask) {
        View view = View.of(site, ask);
        Project project = view.project(ask.path("projectIdOrKey"));
        return Reply.ok(new ProjectShapes(view).alone(project, ask.expand()));
    }

    /** {@code GET /project/{projectIdOrKey}/statuses}. */
    static Reply statuses(Site site, Ask ask) {
        View view = View.of(site, ask);
        Project project = view.project(ask.path("projectIdOrKey"));
        ArrayNode types = Json.array();
        types(site, project).forEach(type -> types.add(withStatuses(view, project, type)));
        return Reply.ok(types);
    }

    private static ObjectNode withStatuses(View view, Project project, IssueType type) {
        Shapes shapes = new Shapes(view);
        ObjectNode shape = Json.object()
                .put("self", view.self("/rest/api/3/issuetype/" + type.id()))
                .put("id", type.id())
                .put("name", type.name())
                .put("subtask", type.subtask());
        ArrayNode statuses = shape.putArray("statuses");
        Optional.ofNullable(project.workflows().get(type.id())).stream()
                .flatMap(workflow -> workflow.statuses().stream())
                .flatMap(id -> view.site().catalogue().status(id).stream())
                .forEach(status -> statuses.add(shapes.status(status)));
        return shape;
    }

    /** {@code GET /project/{projectId}/hierarchy}. */
    static Reply hierarchy(Site site, Ask ask) {
        View view = View.of(site, ask);
        Project project = view.project(ask.path("projectId"));
        if (!project.profile().teamManaged()) {
            throw JiraError.of(400, "The project is not a team-managed project.");
        }
        ObjectNode shape = Json.object().put("projectId", Long.parseLong(project.id()));
        ArrayNode levels = shape.putArray("hierarchy");
        for (int level : new int[] {0, 1, -1}) {
            List<IssueType> types = types(site, project).stream()
                    .filter(type -> type.level() == level)
                    .toList();
            if (!types.isEmpty()) {
                levels.add(level(level, types));
            }
        }
        return Reply.ok(shape);
    }

    private static ObjectNode level(int level, List<IssueType> types) {
        ObjectNode shape =
                Json.object().put("level", level).put("name", level == 0 ? "Base" : level > 0 ? "Epic" : "Subtask");
        ArrayNode entries = shape.putArray("issueTypes");
        types.forEach(type -> entries.addObject()
                .put("id", Long.parseLong(type.id()))
                .put("name", type.name())
                .put("avatarId", 10300));
        return shape;
    }

    /** {@code GET /issuetype/project}. */
    static Reply issueTypes(Site site, Ask ask) {
        View view = View.of(site, ask);
        Project project =
                view.project(ask.number("projectId").map(String::valueOf).orElse(""));
        Optional<Long> level = ask.number("level");
        Shapes shapes = new Shapes(view);
        ArrayNode types = Json.array();
        types(site, project).stream()
                .filter(type -> level.map(wanted -> wanted == type.level()).orElse(true))
                .forEach(type -> types.add(shapes.type(type)));
        return Reply.ok(types);
    }

    private static List<IssueType> types(Site site, Project project) {
        return project.issueTypes().stream()
                .flatMap(id -> site.catalogue().type(id).stream())
                .toList();
    }
}
