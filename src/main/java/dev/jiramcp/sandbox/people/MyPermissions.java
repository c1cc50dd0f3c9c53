package dev.jiramcp.sandbox.people;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** What the caller may do, on the site, in a project or on an issue. */
final class MyPermissions {
    private MyPermissions() {}

    /** {@code GET /mypermissions}. */
    static Reply list(Site site, Ask ask) {
        View view = View.of(site, ask);
        List<String> keys = ask.list("permissions");
        if (keys.isEmpty()) {
            throw JiraError.of(400, "The 'permissions' query parameter is required.");
        }
        List<Permission> asked = keys.stream().map(MyPermissions::permission).toList();
        Predicate<Permission> held = held(view, ask);
        Shapes shapes = new Shapes(view);
        ObjectNode permissions = Json.object();
        asked.forEach(
                permission -> permissions.set(permission.name(), shapes.permission(permission, held.test(permission))));
        ObjectNode reply = Json.object();
        reply.set("permissions", permissions);
        return Reply.ok(reply);
    }

    private static Permission permission(String key) {
        return Arrays.stream(Permission.values())
                .filter(permission -> permission.name().equals(key))
                .findFirst()
                .orElseThrow(() -> JiraError.of(400, "Unrecognized permission: " + key));
    }

    private static Predicate<Permission> held(View view, Ask ask) {
        Optional<Issue> issue =
                ask.text("issueId").or(() -> ask.text("issueKey")).map(view::issue);
        if (issue.isPresent()) {
            return permission -> permission.global() ? view.may(permission) : view.may(permission, issue.get());
        }
        Optional<Project> project =
                ask.text("projectId").or(() -> ask.text("projectKey")).map(view::project);
        List<Project> projects = project.map(List::of).orElseGet(view.site().projects()::all);
        return permission -> permission.global()
                ? view.may(permission)
                : projects.stream().anyMatch(some -> view.may(permission, some));
    }
}
