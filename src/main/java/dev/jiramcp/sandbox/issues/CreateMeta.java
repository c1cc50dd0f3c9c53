package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Paging;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /issue/createmeta/…}: the issue types that the caller may create in a project, and the fields of one. */
final class CreateMeta {
    private static final int MOST = 200;

    private CreateMeta() {}

    static Reply types(Site site, Ask ask) {
        View view = View.of(site, ask);
        Paging paging = paging(ask);
        Project project = view.project(ask.path("projectIdOrKey"));
        Shapes shapes = new Shapes(view);
        List<ObjectNode> types =
                creatable(view, project).stream().map(shapes::type).toList();
        return page(paging, "issueTypes", types);
    }

    static Reply fields(Site site, Ask ask) {
        View view = View.of(site, ask);
        Paging paging = paging(ask);
        Project project = view.project(ask.path("projectIdOrKey"));
        String id = ask.path("issueTypeId");
        IssueType type = creatable(view, project).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> JiraError.of(
                        404, "Issue type with id '" + id + "' does not exist or is not available in this project."));
        FieldMeta meta = new FieldMeta(view, project, type);
        List<ObjectNode> fields = new Screening(view)
                .create(project, id).values().stream()
                        .flatMap(item -> site.catalogue().field(item.field()).stream()
                                .map(field -> meta.shape(field, item).put("fieldId", field.id())))
                        .toList();
        return page(paging, "fields", fields);
    }

    private static List<IssueType> creatable(View view, Project project) {
        if (!view.may(Permission.CREATE_ISSUES, project)) {
            return List.of();
        }
        return project.issueTypes().stream()
                .flatMap(id -> view.site().catalogue().type(id).stream())
                .toList();
    }

    private static Paging paging(Ask ask) {
        if (ask.number("maxResults", 50) > MOST) {
            throw JiraError.of(400, "Parameter 'maxResults' must not exceed the limit '" + MOST + "'");
        }
        return Paging.of(ask, 50, MOST);
    }

    private static Reply page(Paging paging, String name, List<ObjectNode> all) {
        ObjectNode page = Json.object()
                .put("maxResults", paging.maxResults())
                .put("startAt", paging.startAt())
                .put("total", all.size());
        paging.slice(all).forEach(page.putArray(name)::add);
        return Reply.ok(page);
    }
}
