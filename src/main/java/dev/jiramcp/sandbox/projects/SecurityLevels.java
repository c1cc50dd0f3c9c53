package dev.jiramcp.sandbox.projects;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The levels of issue security. */
final class SecurityLevels {
    private SecurityLevels() {}

    /** {@code GET /project/{projectKeyOrId}/securitylevel}: those who may not set a level are shown none. */
    static Reply ofProject(Site site, Ask ask) {
        View view = View.of(site, ask);
        Project project = view.project(ask.path("projectKeyOrId"));
        ObjectNode shape = Json.object();
        ArrayNode levels = shape.putArray("levels");
        if (view.may(Permission.SET_ISSUE_SECURITY, project)) {
            project.securityLevels().forEach(level -> levels.add(new Shapes(view).securityLevel(level)));
        }
        return Reply.ok(shape);
    }

    /** {@code GET /securitylevel/{id}}. */
    static Reply one(Site site, Ask ask) {
        View view = View.of(site, ask);
        return view.projects().stream()
                .flatMap(project -> project.securityLevel(ask.path("id")).stream())
                .findFirst()
                .map(level -> Reply.ok(new Shapes(view).securityLevel(level)))
                .orElseThrow(
                        () -> JiraError.of(404, "The security level with id '" + ask.path("id") + "' does not exist."));
    }
}
