package dev.jiramcp.tool.projects;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Hidden;
import dev.jiramcp.tool.Page;
import dev.jiramcp.tool.PageToken;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The projects that the caller can see. */
public final class ListProjects {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_list_projects",
            "List projects",
            "Lists the Jira projects that you can see, by part of a name or key: key, name, type, lead.",
            Toolset.PROJECTS,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/project/search"),
            Input.class,
            Output.class,
            ListProjects::call);

    /** Jira gives no more projects at once. */
    private static final int MOST = 100;

    private ListProjects() {}

    record Input(
            @Describe("Part of a name or key") Optional<String> query,

            @Describe(
                    value = "Kind of project",
                    oneOf = {"software", "business", "service_desk"})
            Optional<String> type,

            @Describe(value = "Projects per page", min = 1, max = 100, fallback = "50")
            int limit,

            @Describe("next_page_token of the page before") Optional<String> pageToken) {}

    record Output(
            List<ProjectRow> projects,
            Optional<Long> count,
            Optional<String> nextPageToken,
            @Hidden PageToken from) implements Page<Output> {
        @Override
        public int size() {
            return projects.size();
        }

        @Override
        public Output first(int items) {
            return new Output(
                    projects.subList(0, items),
                    count,
                    Optional.of(from.plus(items).text()),
                    from);
        }
    }

    record ProjectRow(
            String key, String name, String type, Optional<String> style, Optional<String> lead, Optional<String> id) {
        static ProjectRow read(JsonNode project) {
            return new ProjectRow(
                    Nodes.textOr(project, "key"),
                    Nodes.textOr(project, "name"),
                    Nodes.textOr(project, "projectTypeKey"),
                    Nodes.text(project, "style")
                            .map(style -> style.equals("next-gen") ? "team-managed" : "company-managed"),
                    Nodes.text(project.path("lead"), "displayName"),
                    Nodes.text(project, "id"));
        }
    }

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        PageToken from = PageToken.read(input.pageToken(), jira.site().id(), input.query(), input.type());
        long start = from.offset();
        JsonNode page = jira.send(JiraCall.get("/rest/api/3/project/search")
                .query("startAt", start)
                .query("maxResults", Math.min(MOST, input.limit() + from.skip()))
                .query("expand", "lead")
                .query("orderBy", "key")
                .query("query", input.query())
                .query("typeKey", input.type()));
        List<ProjectRow> rows = Nodes.each(page.path("values"), ProjectRow::read).stream()
                .skip(from.skip())
                .toList();
        boolean last = page.path("isLast").asBoolean(true);
        long next = start + page.path("maxResults").asLong(input.limit());
        return new Output(
                rows,
                Optional.of(page.path("total").asLong(0)),
                last
                        ? Optional.empty()
                        : Optional.of(from.at(Long.toString(next)).text()),
                from);
    }
}
