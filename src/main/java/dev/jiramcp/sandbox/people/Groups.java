package dev.jiramcp.sandbox.people;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Group;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.View;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups by a part of their names. */
final class Groups {
    private static final int USUAL = 20;

    private Groups() {}

    /** {@code GET /groups/picker}. */
    static Reply pick(Site site, Ask ask) {
        View view = View.of(site, ask);
        String query = ask.text("query").orElse("");
        Set<String> excluded = new HashSet<>(ask.request().query().all("exclude"));
        excluded.addAll(ask.request().query().all("excludeId"));
        boolean anyCase = ask.flag("caseInsensitive", false);
        List<Group> matching = site.people().groups().stream()
                .filter(group -> view.caller().isPresent() && view.may(Permission.USER_PICKER))
                .filter(group -> !excluded.contains(group.name()) && !excluded.contains(group.id()))
                .filter(group -> place(group.name(), query, anyCase) >= 0)
                .sorted(Comparator.comparing(Group::name))
                .toList();
        int limit = Math.max(1, ask.number("maxResults", USUAL));
        List<Group> shown = matching.stream().limit(limit).toList();
        ObjectNode reply = Json.object()
                .put("header", "Showing " + shown.size() + " of " + matching.size() + " matching groups")
                .put("total", matching.size());
        ArrayNode groups = reply.putArray("groups");
        shown.forEach(group -> groups.add(shape(group, query, anyCase)));
        return Reply.ok(reply);
    }

    private static int place(String name, String query, boolean anyCase) {
        return anyCase ? name.toLowerCase(Locale.ROOT).indexOf(query.toLowerCase(Locale.ROOT)) : name.indexOf(query);
    }

    private static ObjectNode shape(Group group, String query, boolean anyCase) {
        String name = group.name();
        int from = place(name, query, anyCase);
        int to = from + query.length();
        String html = query.isEmpty()
                ? name
                : name.substring(0, from) + "<b>" + name.substring(from, to) + "</b>" + name.substring(to);
        ObjectNode shape = Json.object().put("name", name).put("html", html);
        shape.putArray("labels");
        return shape.put("groupId", group.id());
    }
}
