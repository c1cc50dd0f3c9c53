package dev.jiramcp.sandbox.projects;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Order;
import dev.jiramcp.sandbox.shape.Paging;
import dev.jiramcp.sandbox.shape.ProjectShapes;
import dev.jiramcp.sandbox.shape.View;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;

/** Lists of projects. */
final class ProjectSearch {
    private static final int MOST_IDS = 50;

    private ProjectSearch() {}

    /** {@code GET /project/search}. */
    static Reply search(Site site, Ask ask) {
        View view = View.of(site, ask);
        Comparator<Project> order = Order.parse(ask.text("orderBy").orElse("key"), orders(site));
        List<Project> found = site.projects().all().stream()
                .filter(action(view, ask.text("action").orElse("view")))
                .filter(filter(ask))
                .sorted(order)
                .toList();
        Set<String> expand = ask.expand();
        return Paging.of(ask, 50, 100).reply(ask, found, project -> new ProjectShapes(view).listed(project, expand));
    }

    /** {@code GET /project}. */
    static Reply all(Site site, Ask ask) {
        View view = View.of(site, ask);
        ProjectShapes shapes = new ProjectShapes(view);
        ArrayNode projects = Json.array();
        view.projects().forEach(project -> projects.add(shapes.listed(project, ask.expand())));
        return Reply.ok(projects);
    }

    private static Map<String, Comparator<Project>> orders(Site site) {
        return Map.of(
                "key", Comparator.comparing(Project::key),
                "name", Comparator.comparing(project -> project.name().toLowerCase(Locale.ROOT)),
                "category",
                        Comparator.comparing(project -> project.profile()
                                .category()
                                .map(Project.Category::id)
                                .orElse("")),
                "owner",
                        Comparator.comparing(
                                project -> site.people().name(project.profile().lead())),
                "issueCount",
                        Comparator.comparing(project -> issues(site, project).count()),
                "lastIssueUpdatedTime",
                        Comparator.comparing(project -> issues(site, project)
                                .map(Issue::updated)
                                .max(Comparator.naturalOrder())
                                .orElse(Instant.EPOCH)));
    }

    private static Stream<Issue> issues(Site site, Project project) {
        return site.issues().all().stream().filter(issue -> issue.project().equals(project.id()));
    }

    private static Predicate<Project> action(View view, String action) {
        return switch (action) {
            case "view" -> view::sees;
            case "browse" -> project -> view.may(Permission.BROWSE_PROJECTS, project);
            case "edit" ->
                project -> view.may(Permission.ADMINISTER_PROJECTS, project) || view.may(Permission.ADMINISTER);
            case "create" ->
                project -> view.may(Permission.BROWSE_PROJECTS, project) && view.may(Permission.CREATE_ISSUES, project);
            default -> throw JiraError.of(400, "The value '" + action + "' of 'action' is not supported.");
        };
    }

    private static Predicate<Project> filter(Ask ask) {
        Set<String> ids = atMostFifty(ask.list("id"), "ids");
        Set<String> keys = atMostFifty(ask.request().query().all("keys"), "keys");
        Set<String> types = Set.copyOf(ask.list("typeKey"));
        List<String> status = ask.list("status");
        String query = ask.text("query").orElse("").toLowerCase(Locale.ROOT);
        String category = ask.number("categoryId").map(String::valueOf).orElse("");
        return project -> (ids.isEmpty() || ids.contains(project.id()))
                && (keys.isEmpty() || keys.contains(project.key()))
                && (types.isEmpty() || types.contains(project.profile().kind().key()))
                && (category.isEmpty()
                        || project.profile()
                                .category()
                                .map(Project.Category::id)
                                .filter(category::equals)
                                .isPresent())
                && (status.isEmpty() ? List.of("live") : status)
                        .contains(project.profile().archived() ? "archived" : "live")
                && (project.key().toLowerCase(Locale.ROOT).contains(query)
                        || project.name().toLowerCase(Locale.ROOT).contains(query));
    }

    private static Set<String> atMostFifty(List<String> values, String what) {
        if (values.size() > MOST_IDS) {
            throw JiraError.of(400, "The number of project " + what + " must not exceed " + MOST_IDS + ".");
        }
        return values.stream().collect(toUnmodifiableSet());
    }
}
