package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.RemoteLink;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who watches an issue, and what outside Jira it is linked to. */
final class Surroundings {
    private Surroundings() {}

    /** {@code GET /issue/{key}/watchers}: everybody, where the caller may view watchers; else the caller alone. */
    static Reply watchers(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        Optional<AccountId> me = view.caller();
        boolean all = view.may(Permission.VIEW_VOTERS_AND_WATCHERS, issue);
        ObjectNode shape = Json.object()
                .put("self", view.self("/rest/api/3/issue/" + issue.key() + "/watchers"))
                .put(
                        "isWatching",
                        me.filter(issue.attached().watchers()::contains).isPresent())
                .put("watchCount", issue.attached().watchers().size());
        ArrayNode watchers = shape.putArray("watchers");
        issue.attached().watchers().stream()
                .filter(watcher -> all || me.filter(watcher::equals).isPresent())
                .forEach(watcher -> watchers.add(new Shapes(view).person(watcher)));
        return Reply.ok(shape);
    }

    /** {@code GET /issue/{key}/remotelink}: a list, or one link where a global id is named. */
    static Reply remoteLinks(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        Optional<String> globalId = ask.text("globalId");
        if (globalId.isPresent()) {
            return issue.attached().remoteLinks().stream()
                    .filter(link -> link.globalId().equals(globalId))
                    .findFirst()
                    .map(link -> Reply.ok(shape(view, issue, link)))
                    .orElseThrow(() -> JiraError.of(
                            404, "A remote link with the global id '" + globalId.get() + "' does not exist."));
        }
        ArrayNode links = Json.array();
        issue.attached().remoteLinks().forEach(link -> links.add(shape(view, issue, link)));
        return Reply.ok(links);
    }

    private static ObjectNode shape(View view, Issue issue, RemoteLink link) {
        ObjectNode shape = Json.object()
                .put("id", Long.parseLong(link.id()))
                .put("self", view.self("/rest/api/3/issue/" + issue.key() + "/remotelink/" + link.id()));
        link.globalId().ifPresent(id -> shape.put("globalId", id));
        shape.putObject("application");
        shape.put("relationship", link.relationship());
        ObjectNode object = shape.putObject("object").put("url", link.url()).put("title", link.title());
        object.put("summary", link.summary()).putObject("icon");
        object.putObject("status").putObject("icon");
        return shape;
    }
}
