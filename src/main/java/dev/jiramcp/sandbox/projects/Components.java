package dev.jiramcp.sandbox.projects;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Component;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Order;
import dev.jiramcp.sandbox.shape.Paging;
import dev.jiramcp.sandbox.shape.ProjectShapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The components of projects. */
final class Components {
    private Components() {}

    /** {@code GET /project/{projectIdOrKey}/component}. */
    static Reply page(Site site, Ask ask) {
        View view = View.of(site, ask);
        Project project = view.project(ask.path("projectIdOrKey"));
        Comparator<Component> order = Order.parse(ask.text("orderBy").orElse("name"), orders(site));
        String query = ask.text("query").orElse("").toLowerCase(Locale.ROOT);
        List<Component> found = project.components().stream()
                .filter(component -> component.name().toLowerCase(Locale.ROOT).contains(query)
                        || component.description().toLowerCase(Locale.ROOT).contains(query))
                .sorted(order)
                .toList();
        return Paging.of(ask, 50, 50).reply(ask, found, component -> listed(view, component));
    }

    private static ObjectNode listed(View view, Component component) {
        ObjectNode shape = new ProjectShapes(view).component(component);
        shape.remove("leadAccountId");
        return shape.put("issueCount", issues(view.site(), component));
    }

    private static Map<String, Comparator<Component>> orders(Site site) {
        return Map.of(
                "name", Comparator.comparing(Component::name),
                "description", Comparator.comparing(Component::description),
                "lead",
                        Comparator.comparing(component ->
                                component.lead().map(AccountId::value).orElse("")),
                "issueCount", Comparator.comparing(component -> issues(site, component)));
    }

    private static long issues(Site site, Component component) {
        return site.issues().all().stream()
                .filter(issue -> issue.refs("components").contains(component.id()))
                .count();
    }

    /** {@code GET /project/{projectIdOrKey}/components}. */
    static Reply all(Site site, Ask ask) {
        View view = View.of(site, ask);
        ArrayNode components = Json.array();
        view.project(ask.path("projectIdOrKey"))
                .components()
                .forEach(component -> components.add(new ProjectShapes(view).component(component)));
        return Reply.ok(components);
    }

    /** {@code GET /component/{id}}. */
    static Reply one(Site site, Ask ask) {
        View view = View.of(site, ask);
        return view.projects().stream()
                .flatMap(project -> project.component(ask.path("id")).stream())
                .findFirst()
                .map(component -> Reply.ok(new ProjectShapes(view).component(component)))
                .orElseThrow(() -> JiraError.of(404, "The component with id " + ask.path("id") + " does not exist."));
    }
}
