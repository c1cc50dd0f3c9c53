package dev.jiramcp.sandbox.people;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Paging;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Users by their account ids. */
final class Users {
    private Users() {}

    /** {@code GET /myself}. */
    static Reply me(Site site, Ask ask) {
        View view = View.of(site, ask);
        Person me =
                view.me().orElseThrow(() -> JiraError.of(401, "Client must be authenticated to access this resource."));
        return Reply.ok(detailed(view, me, ask.expand()));
    }

    /** {@code GET /user}. */
    static Reply one(Site site, Ask ask) {
        View view = View.of(site, ask);
        requireSignedIn(view);
        boolean byOldName = ask.text("username").isPresent() || ask.text("key").isPresent();
        String account = ask.text("accountId")
                .filter(id -> !id.isBlank() && !byOldName)
                .orElseThrow(() -> JiraError.of(
                        400, "'accountId' must be the only user identifying query parameter in GDPR strict mode."));
        Person person = site.people()
                .find(account)
                .orElseThrow(() ->
                        JiraError.of(404, "Specified user does not exist or you do not have required permissions"));
        return Reply.ok(detailed(view, person, ask.expand()));
    }

    /** {@code GET /user/bulk}. */
    static Reply several(Site site, Ask ask) {
        View view = View.of(site, ask);
        List<Person> found = ask.request().query().all("accountId").stream()
                .distinct()
                .flatMap(id -> site.people().find(id).stream())
                .toList();
        return Paging.of(ask, 10, 200).reply(ask, found, person -> new Shapes(view).person(person));
    }

    /** Refuses anonymous callers and those who may not browse users. */
    static void requireSignedIn(View view) {
        if (view.caller().isEmpty()) {
            throw JiraError.of(401, "You are not authenticated. Authentication required to perform this operation.");
        }
        if (!view.may(Permission.USER_PICKER)) {
            throw JiraError.of(403, "You do not have permission to browse users.");
        }
    }

    private static ObjectNode detailed(View view, Person person, Set<String> expand) {
        ObjectNode shape = new Shapes(view).person(person).put("locale", "en_US");
        ArrayNode groups =
                shape.putObject("groups").put("size", person.groups().size()).putArray("items");
        if (expand.contains("groups")) {
            Shapes shapes = new Shapes(view);
            person.groups().stream()
                    .flatMap(name -> view.site().people().groupNamed(name).stream())
                    .forEach(group -> groups.add(shapes.group(group)));
        }
        ArrayNode roles = shape.putObject("applicationRoles").put("size", 1).putArray("items");
        if (expand.contains("applicationRoles")) {
            roles.add(Json.object().put("key", "jira-software").put("name", "Jira Software"));
        }
        return shape.put("expand", "groups,applicationRoles");
    }
}
