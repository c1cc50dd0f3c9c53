package dev.jiramcp.tool.search;

import dev.jiramcp.jira.FieldView;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Hidden;
import dev.jiramcp.tool.Page;
import dev.jiramcp.tool.PageToken;
import dev.jiramcp.tool.Section;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import dev.jiramcp.tool.issues.HistoryLine;
import dev.jiramcp.tool.issues.IssueFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Issues that match a JQL query, page by page. */
public final class Search {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_search",
            "Search issues",
            "Searches Jira issues with JQL, for example: project = PROJ AND status != Done ORDER BY updated DESC."
                    + " Returns a page of issues; continue with next_page_token.",
            Toolset.SEARCH,
            true,
            Effect.READS,
            true,
            Operations.of("POST /rest/api/3/search/jql")
                    .andPerhaps(
                            "POST /rest/api/3/search/approximate-count",
                            "GET /rest/api/3/field",
                            "GET /rest/api/3/jql/autocompletedata/suggestions"),
            Input.class,
            Output.class,
            Search::call);

    private Search() {}

    record Input(
            @Describe(
                    value = "JQL query",
                    aliases = {"query", "jql_query"})
            String jql,

            @Describe("Fields by name or id; '*all' for all. Default: the usual few")
            List<String> fields,

            @Describe(value = "Issues per page", min = 1, max = 100, fallback = "20")
            int limit,

            @Describe("next_page_token of the page before") Optional<String> pageToken,

            @Describe(
                    value = "Also the names of the fields, or each issue's latest changes",
                    oneOf = {"none", "names", "changelog-lite"},
                    fallback = "\"none\"")
            String expand,

            @Describe(value = "Also count all matches", fallback = "false")
            boolean count) {}

    record Output(
            List<ObjectNode> issues,
            Optional<Long> count,
            Optional<Boolean> countIsApproximate,
            Optional<ObjectNode> fieldNames,
            Optional<List<String>> warnings,
            Optional<String> nextPageToken,
            Optional<ObjectNode> notRead,
            @Hidden PageToken from)
            implements Page<Output> {
        @Override
        public int size() {
            return issues.size();
        }

        @Override
        public Output first(int items) {
            return new Output(
                    issues.subList(0, items),
                    count,
                    countIsApproximate,
                    fieldNames,
                    warnings,
                    Optional.of(from.plus(items).text()),
                    notRead,
                    from);
        }
    }

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        PageToken from =
                PageToken.read(input.pageToken(), jira.site().id(), input.jql(), input.fields(), input.expand());
        IssueFields fields = new IssueFields(jira, FieldView.Text.MARKDOWN);
        JqlHints hints = new JqlHints(jira);
        JsonNode page = hints.with(input.jql(), () -> jira.send(request(jira, fields, input, from)));
        List<ObjectNode> issues = Nodes.each(page.path("issues"), issue -> show(fields, input, issue)).stream()
                .skip(from.skip())
                .toList();
        Optional<String> next = Nodes.text(page, "nextPageToken")
                .filter(token -> !page.path("isLast").asBoolean(false))
                .map(token -> continueAt(from, token));
        Section<Long> count = Section.read(input.count(), () -> count(jira, input.jql()));
        List<String> warnings = new ArrayList<>(Nodes.each(page.path("warnings"), Search::warning));
        if (issues.isEmpty() && input.pageToken().isEmpty()) {
            warnings.addAll(hints.warnings(input.jql()));
        }
        return new Output(
                issues,
                count.found(),
                count.found().map(number -> true),
                names(input, page),
                warnings.isEmpty() ? Optional.empty() : Optional.of(warnings),
                next,
                Section.notRead(Map.of("count", count, "field_names", fields.names())),
                from);
    }

    /** A function of the query that was not evaluated whole, say, so that issues are missing. */
    private static String warning(JsonNode warning) {
        String type = Nodes.text(warning, "type").orElse("UNKNOWN");
        JsonNode details = warning.path("details");
        return "Jira warns that issues may be missing: " + type + (details.isObject() ? " " + Json.write(details) : "")
                + ".";
    }

    /** A token that comes back for the second time would go round for ever. */
    private static String continueAt(PageToken from, String token) {
        if (from.upstream().equals(Optional.of(token))) {
            throw Refusal.of(
                            Refusal.Kind.UNAVAILABLE,
                            "repeated_page_token",
                            "Jira gave the same page token again, so the rest of this search can't be read.")
                    .withRemedy("Narrow the query, for example by created or updated, and search again.");
        }
        return from.at(token).text();
    }

    private static JiraCall request(Jira jira, IssueFields fields, Input input, PageToken from) {
        List<String> wanted = input.fields().isEmpty() ? IssueFields.SHORT : input.fields();
        ObjectNode body = Json.object().put("jql", input.jql()).put("maxResults", input.limit() + from.skip());
        body.set("fields", fields.ids(wanted));
        from.upstream().ifPresent(token -> body.put("nextPageToken", token));
        switch (input.expand()) {
            case "names" -> body.put("expand", "names");
            case "changelog-lite" -> body.put("expand", "changelog");
            default -> {}
        }
        ArrayNode recent = Json.array();
        jira.recentWrites().ids().forEach(recent::add);
        if (!recent.isEmpty()) {
            body.set("reconcileIssues", recent);
        }
        return JiraCall.post("/rest/api/3/search/jql").body(body).asRepeatable();
    }

    private static ObjectNode show(IssueFields fields, Input input, JsonNode issue) {
        ObjectNode shown = fields.show(issue);
        if (input.expand().equals("changelog-lite")) {
            shown.set("latest_changes", latestChanges(issue.path("changelog").path("histories")));
        }
        return shown;
    }

    /** The last five changes, newest first, each in a line. */
    private static ArrayNode latestChanges(JsonNode histories) {
        List<JsonNode> newestFirst = new ArrayList<>(histories.valueStream().toList());
        newestFirst.sort((one, other) -> Nodes.textOr(other, "created").compareTo(Nodes.textOr(one, "created")));
        ArrayNode lines = Json.array();
        newestFirst.stream().flatMap(Search::lines).limit(5).forEach(lines::add);
        return lines;
    }

    private static Stream<String> lines(JsonNode history) {
        String head = Nodes.textOr(history, "created") + " "
                + Nodes.text(history.path("author"), "displayName").orElse("somebody") + ": ";
        return history.path("items").valueStream().map(item -> head + HistoryLine.of(item));
    }

    private static Optional<ObjectNode> names(Input input, JsonNode page) {
        return input.expand().equals("names") && page.path("names") instanceof ObjectNode names
                ? Optional.of(names)
                : Optional.empty();
    }

    private static long count(Jira jira, String jql) {
        JiraCall count = JiraCall.post("/rest/api/3/search/approximate-count")
                .body(Json.object().put("jql", jql))
                .asRepeatable();
        return jira.send(count).path("count").asLong(0);
    }
}
