package dev.jiramcp.sandbox.fields;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Resolution;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Status;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Paging;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What fields choose from, site-wide. */
final class Choices {
    private Choices() {}

    /** {@code GET /label}. */
    static Reply labels(Site site, Ask ask) {
        View view = View.of(site, ask);
        List<String> labels = site.issues().all().stream()
                .filter(issue -> site.access().sees(view.caller(), issue))
                .map(Issue::labels)
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        return Paging.of(ask, 1000, 1000).reply(ask, labels, StringNode::valueOf);
    }

    /** {@code GET /status}: the statuses of the workflows of projects that the caller sees. */
    static Reply statuses(Site site, Ask ask) {
        View view = View.of(site, ask);
        Set<String> active = view.projects().stream()
                .map(Project::workflows)
                .flatMap(workflows -> workflows.values().stream())
                .flatMap(workflow -> workflow.statuses().stream())
                .collect(Collectors.toSet());
        return list(
                site.catalogue().statuses().stream()
                        .filter(status -> active.contains(status.id()))
                        .toList(),
                new Shapes(view)::status);
    }

    /** {@code GET /statuscategory}. */
    static Reply categories(Site site, Ask ask) {
        return list(Arrays.asList(Status.Category.values()), new Shapes(View.of(site, ask))::category);
    }

    /** {@code GET /issuetype}: the issue types of projects that the caller sees. */
    static Reply issueTypes(Site site, Ask ask) {
        View view = View.of(site, ask);
        Set<String> used = view.projects().stream()
                .flatMap(project -> project.issueTypes().stream())
                .collect(Collectors.toSet());
        return list(
                site.catalogue().types().stream()
                        .filter(type -> used.contains(type.id()))
                        .toList(),
                new Shapes(view)::type);
    }

    /** {@code GET /priority}. */
    static Reply priorities(Site site, Ask ask) {
        Shapes shapes = new Shapes(View.of(site, ask));
        return list(
                site.catalogue().priorities(),
                priority -> shapes.priority(priority)
                        .put("statusColor", priority.colour())
                        .put("description", priority.description()));
    }

    /** {@code GET /resolution}. */
    static Reply resolutions(Site site, Ask ask) {
        return list(site.catalogue().resolutions(), new Shapes(View.of(site, ask))::resolution);
    }

    /** {@code GET /resolution/search}, whose numbers come as texts. */
    static Reply searchResolutions(Site site, Ask ask) {
        Set<String> ids = Set.copyOf(ask.list("id"));
        boolean onlyDefault = ask.flag("onlyDefault", false);
        List<Resolution> found = site.catalogue().resolutions().stream()
                .filter(resolution -> ids.isEmpty() || ids.contains(resolution.id()))
                .filter(resolution -> !onlyDefault)
                .toList();
        return Paging.of(number(ask, "startAt", 0), number(ask, "maxResults", 50), 50)
                .reply(
                        ask,
                        found,
                        resolution -> Json.object()
                                .put("id", resolution.id())
                                .put("name", resolution.name())
                                .put("description", resolution.description())
                                .put("isDefault", false));
    }

    private static int number(Ask ask, String name, int fallback) {
        String text = ask.text(name).map(String::trim).orElse("");
        try {
            return text.isEmpty() ? fallback : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw JiraError.of(400, "The value '" + text + "' of '" + name + "' is not a number.");
        }
    }

    /** {@code GET /issueLinkType}. */
    static Reply linkTypes(Site site, Ask ask) {
        Shapes shapes = new Shapes(View.of(site, ask));
        ObjectNode reply = Json.object();
        ArrayNode types = reply.putArray("issueLinkTypes");
        site.catalogue().linkTypes().forEach(type -> types.add(shapes.linkType(type)));
        return Reply.ok(reply);
    }

    /** {@code GET /issueLinkType/{issueLinkTypeId}}. */
    static Reply linkType(Site site, Ask ask) {
        String id = ask.path("issueLinkTypeId");
        return site.catalogue()
                .linkType(id)
                .map(type -> Reply.ok(new Shapes(View.of(site, ask)).linkType(type)))
                .orElseThrow(() -> JiraError.of(404, "No issue link type with id '" + id + "' found."));
    }

    private static <T> Reply list(Collection<T> items, Function<T, ? extends JsonNode> shape) {
        ArrayNode list = Json.array();
        items.forEach(item -> list.add(shape.apply(item)));
        return Reply.ok(list);
    }
}
