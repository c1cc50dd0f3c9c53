package dev.jiramcp.sandbox.fields;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Screen;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.FieldShapes;
import dev.jiramcp.sandbox.shape.Order;
import dev.jiramcp.sandbox.shape.Paging;
import dev.jiramcp.sandbox.shape.View;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;

/** Lists of fields. */
final class Fields {
    private Fields() {}

    /** {@code GET /field}: Jira's own fields, and the custom ones of the projects that the caller sees. */
    static Reply all(Site site, Ask ask) {
        View view = View.of(site, ask);
        FieldShapes shapes = new FieldShapes(view);
        Set<String> used = used(view, view.projects());
        ArrayNode fields = Json.array();
        site.catalogue().fields().stream()
                .filter(field -> !field.custom() || used.contains(field.id()))
                .forEach(field -> fields.add(shapes.listed(field)));
        return Reply.ok(fields);
    }

    /** The custom fields that projects use: those on a screen of theirs, and those that belong to them. */
    private static Set<String> used(View view, List<Project> projects) {
        Set<String> used = new HashSet<>();
        Set<String> ids = new HashSet<>();
        projects.forEach(project -> {
            ids.add(project.id());
            Stream.concat(project.createScreens().values().stream(), project.editScreens().values().stream())
                    .map(Screen::items)
                    .flatMap(List::stream)
                    .forEach(item -> used.add(item.field()));
        });
        view.site().catalogue().fields().stream()
                .filter(field ->
                        field.project().map(ids::contains).orElse(!field.kind().hasOptions()))
                .filter(field -> field.project().isPresent() || !projects.isEmpty())
                .forEach(field -> used.add(field.id()));
        return used;
    }

    /** {@code GET /field/search}: the fields of company-managed projects. */
    static Reply search(Site site, Ask ask) {
        View view = View.of(site, ask);
        Comparator<Field> order = Order.parse(ask.text("orderBy").orElse("name"), orders());
        Set<String> types = types(ask);
        Set<String> ids = Set.copyOf(ask.list("id"));
        String query = ask.text("query").orElse("").toLowerCase(Locale.ROOT);
        Set<String> wantedProjects = Set.copyOf(ask.list("projectIds"));
        Set<String> used = used(
                view,
                view.projects().stream()
                        .filter(project -> wantedProjects.isEmpty() || wantedProjects.contains(project.id()))
                        .toList());
        List<Field> found = site.catalogue().fields().stream()
                .filter(field -> field.project().isEmpty())
                .filter(field -> types.contains(field.custom() ? "custom" : "system"))
                .filter(field -> ids.isEmpty() || ids.contains(field.id()))
                .filter(field -> wantedProjects.isEmpty() || used.contains(field.id()))
                .filter(field -> field.name().toLowerCase(Locale.ROOT).contains(query)
                        || field.description().toLowerCase(Locale.ROOT).contains(query))
                .sorted(order)
                .toList();
        return Paging.of(ask, 50, 50).reply(ask, found, field -> new FieldShapes(view).found(field));
    }

    private static Map<String, Comparator<Field>> orders() {
        Comparator<Field> name = Comparator.comparing(field -> field.name().toLowerCase(Locale.ROOT));
        return Map.of(
                "name", name, "contextsCount", name, "lastUsed", name, "screensCount", name, "projectsCount", name);
    }

    private static Set<String> types(Ask ask) {
        List<String> types = ask.list("type");
        if (!Set.of("custom", "system").containsAll(types)) {
            throw JiraError.of(400, "The value '" + String.join(",", types) + "' of 'type' is not supported.");
        }
        return types.isEmpty() ? Set.of("custom", "system") : Set.copyOf(types);
    }
}
