package dev.jiramcp.sandbox.projects;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Status;
import dev.jiramcp.sandbox.data.Version;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Order;
import dev.jiramcp.sandbox.shape.Paging;
import dev.jiramcp.sandbox.shape.ProjectShapes;
import dev.jiramcp.sandbox.shape.View;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The versions of projects, and how many issues each has. */
final class Versions {
    private Versions() {}

    /** {@code GET /project/{projectIdOrKey}/version}. */
    static Reply page(Site site, Ask ask) {
        View view = View.of(site, ask);
        Project project = view.project(ask.path("projectIdOrKey"));
        Comparator<Version> order = Order.parse(ask.text("orderBy").orElse("sequence"), orders(project));
        String query = ask.text("query").orElse("").toLowerCase(Locale.ROOT);
        List<String> status = ask.list("status");
        List<Version> found = project.versions().stream()
                .filter(version -> version.name().toLowerCase(Locale.ROOT).contains(query)
                        || version.description().toLowerCase(Locale.ROOT).contains(query))
                .filter(version -> status.isEmpty() || status.contains(status(version)))
                .sorted(order)
                .toList();
        return Paging.of(ask, 50, 50).reply(ask, found, version -> shape(view, version, ask.expand()));
    }

    private static Map<String, Comparator<Version>> orders(Project project) {
        return Map.of(
                "sequence", Comparator.comparing(project.versions()::indexOf),
                "name", Comparator.comparing(Version::name),
                "description", Comparator.comparing(Version::description),
                "releaseDate", Comparator.comparing(version -> version.release().orElse(LocalDate.MAX)),
                "startDate", Comparator.comparing(version -> version.start().orElse(LocalDate.MAX)));
    }

    private static String status(Version version) {
        return version.archived() ? "archived" : version.released() ? "released" : "unreleased";
    }

    /** {@code GET /project/{projectIdOrKey}/versions}. */
    static Reply all(Site site, Ask ask) {
        View view = View.of(site, ask);
        ArrayNode versions = Json.array();
        view.project(ask.path("projectIdOrKey"))
                .versions()
                .forEach(version -> versions.add(shape(view, version, ask.expand())));
        return Reply.ok(versions);
    }

    /** {@code GET /version/{id}}. */
    static Reply one(Site site, Ask ask) {
        View view = View.of(site, ask);
        return Reply.ok(shape(view, version(view, ask), ask.expand()));
    }

    private static Version version(View view, Ask ask) {
        return view.projects().stream()
                .flatMap(project -> project.version(ask.path("id")).stream())
                .findFirst()
                .orElseThrow(() -> JiraError.of(404, "Could not find version for id '" + ask.path("id") + "'"));
    }

    private static ObjectNode shape(View view, Version version, Set<String> expand) {
        ObjectNode shape = new ProjectShapes(view).version(version);
        if (expand.contains("issuesstatus")) {
            shape.putObject("issuesStatusForFixVersion")
                    .put("unmapped", 0)
                    .put("toDo", inCategory(view.site(), version, Status.Category.TO_DO))
                    .put("inProgress", inCategory(view.site(), version, Status.Category.IN_PROGRESS))
                    .put("done", inCategory(view.site(), version, Status.Category.DONE));
        }
        return shape;
    }

    private static long inCategory(Site site, Version version, Status.Category category) {
        return with(site, "fixVersions", version)
                .filter(issue ->
                        site.catalogue().status(issue.status()).orElseThrow().category() == category)
                .count();
    }

    private static Stream<Issue> with(Site site, String field, Version version) {
        return site.issues().all().stream().filter(issue -> issue.refs(field).contains(version.id()));
    }

    /** {@code GET /version/{id}/relatedIssueCounts}. */
    static Reply related(Site site, Ask ask) {
        View view = View.of(site, ask);
        Version version = version(view, ask);
        ObjectNode shape = Json.object()
                .put("self", view.self("/rest/api/3/version/" + version.id()))
                .put("issuesFixedCount", with(site, "fixVersions", version).count())
                .put("issuesAffectedCount", with(site, "versions", version).count())
                .put("issueCountWithCustomFieldsShowingVersion", 0);
        shape.putArray("customFieldUsage");
        return Reply.ok(shape);
    }

    /** {@code GET /version/{id}/unresolvedIssueCount}. */
    static Reply unresolved(Site site, Ask ask) {
        View view = View.of(site, ask);
        Version version = version(view, ask);
        List<Issue> issues = with(site, "fixVersions", version).toList();
        long open = issues.stream()
                .filter(issue -> issue.value("resolution").isEmpty())
                .count();
        return Reply.ok(Json.object()
                .put("self", view.self("/rest/api/3/version/" + version.id()))
                .put("issuesUnresolvedCount", open)
                .put("issuesCount", issues.size()));
    }
}
