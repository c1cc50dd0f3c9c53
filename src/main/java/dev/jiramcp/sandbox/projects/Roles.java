package dev.jiramcp.sandbox.projects;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Group;
import dev.jiramcp.sandbox.data.Holder;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Role;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.ProjectShapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The roles of a project, shown to those who administer projects. */
final class Roles {
    private Roles() {}

    /** {@code GET /project/{projectIdOrKey}/role}. */
    static Reply all(Site site, Ask ask) {
        View view = View.of(site, ask);
        Project project = view.project(ask.path("projectIdOrKey"));
        boolean somewhere =
                site.projects().all().stream().anyMatch(some -> view.may(Permission.ADMINISTER_PROJECTS, some));
        if (!somewhere && !view.may(Permission.ADMINISTER)) {
            throw noProject(ask);
        }
        return Reply.ok(new ProjectShapes(view).roles(project));
    }

    /** {@code GET /project/{projectIdOrKey}/role/{id}}. */
    static Reply one(Site site, Ask ask) {
        View view = View.of(site, ask);
        Project project = view.project(ask.path("projectIdOrKey"));
        if (!view.may(Permission.ADMINISTER_PROJECTS, project) && !view.may(Permission.ADMINISTER)) {
            throw noProject(ask);
        }
        Role role = site.catalogue()
                .role(ask.path("id"))
                .orElseThrow(() -> JiraError.of(404, "Can not retrieve a role actor for a null project role."));
        ObjectNode shape = Json.object()
                .put("self", view.self("/rest/api/3/project/" + project.id() + "/role/" + role.id()))
                .put("name", role.name())
                .put("id", Long.parseLong(role.id()))
                .put("description", role.description());
        ArrayNode actors = shape.putArray("actors");
        boolean activeOnly = ask.flag("excludeInactiveUsers", false);
        Set<Holder> holders = project.roles().getOrDefault(role.id(), Set.of());
        List<ObjectNode> all = holders.stream()
                .flatMap(holder -> actor(site, holder, activeOnly).stream())
                .sorted(Comparator.comparing(actor -> actor.path("displayName").asString("")))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            actors.add(all.get(i).put("id", 10240 + i));
        }
        return Reply.ok(shape);
    }

    private static JiraError noProject(Ask ask) {
        return JiraError.of(404, "No project could be found with key '" + ask.path("projectIdOrKey") + "'.");
    }

    private static Optional<ObjectNode> actor(Site site, Holder holder, boolean activeOnly) {
        if (holder instanceof Holder.InGroup inGroup) {
            return site.people().groupNamed(inGroup.group()).map(Roles::group);
        }
        return Stream.of(holder)
                .filter(Holder.Account.class::isInstance)
                .map(account -> ((Holder.Account) account).account())
                .flatMap(account -> person(site, account, activeOnly).stream())
                .findFirst();
    }

    private static ObjectNode group(Group group) {
        ObjectNode actor = Json.object()
                .put("displayName", group.name())
                .put("type", "atlassian-group-role-actor")
                .put("name", group.name());
        actor.putObject("actorGroup")
                .put("name", group.name())
                .put("displayName", group.name())
                .put("groupId", group.id());
        return actor;
    }

    private static Optional<ObjectNode> person(Site site, AccountId account, boolean activeOnly) {
        Optional<Person> person = site.people().find(account).filter(one -> one.active() || !activeOnly);
        return person.map(one -> {
            ObjectNode actor =
                    Json.object().put("displayName", one.displayName()).put("type", "atlassian-user-role-actor");
            actor.putObject("actorUser").put("accountId", account.value());
            return actor;
        });
    }
}
