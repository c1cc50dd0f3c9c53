package dev.jiramcp.tool;

import dev.jiramcp.jira.Operations;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools that need no Jira, with an argument of every type. */
public final class TestingTools {
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    /** One thing inside another. */
    public record Item(
            @Describe("Its summary") String summary,
            @Describe("Its labels") List<String> labels,
            Optional<Double> points) {}

    /** An argument of every type. */
    public record Everything(
            @Describe(value = "Issue key or id", aliases = "ticket")
            String issue,

            @Describe(value = "How many", min = 1, max = 100, fallback = "20")
            int limit,

            @Describe("A big number") Optional<Long> since,
            @Describe("A number with a fraction") Optional<Double> points,

            @Describe(value = "Whether people are told", fallback = "true")
            boolean notify_,

            @Describe("Whether it is drafted") Optional<Boolean> draft,
            @Describe("Which come first") Optional<Order> order,

            @Describe(
                    value = "Layout of the body",
                    oneOf = {"markdown", "adf"},
                    fallback = "markdown")
            String bodyFormat,

            @Describe("Names of fields") List<String> fields,

            @Describe(
                    value = "Sections",
                    oneOf = {"comments", "links"},
                    max = 2)
            List<String> include,

            @Describe("Numbers of boards") List<Integer> boards,
            @Describe("Things to make") List<Item> items,
            @Describe("One thing") Optional<Item> item,
            @Describe("Other fields by name") Optional<ObjectNode> extra,
            @Describe("Any JSON") Optional<JsonNode> anything) {}

    /** What it was given. */
    public record Given(Everything given) {}

    /** The one argument of most tools. */
    public record OneIssue(@Describe("Issue key or id") String issue) {}

    /** No argument. */
    public record Nothing() {}

    /** A search. */
    public record Search(
            @Describe("JQL") String jql,

            @Describe(value = "How many", min = 1, max = 100, fallback = "50")
            int limit,

            @Describe("Where to go on") Optional<String> pageToken) {}

    /** One issue found. */
    public record Row(String key, String summary, Optional<String> assignee, List<String> labels, Status status) {}

    /** A status. */
    public record Status(String name, String category) {}

    /** Issues found. */
    public record Found(
            List<Row> issues,
            @Describe("Matches in all, about") Optional<Integer> count,
            Optional<PageToken> nextPageToken,
            @Hidden PageToken here)
            implements Page<Found> {
        @Override
        public int size() {
            return issues.size();
        }

        @Override
        public Found first(int items) {
            return new Found(issues.subList(0, items), count, Optional.of(here.plus(items)), here);
        }
    }

    /** A text. */
    public record Body(String issue, String body) {}

    public static final Tool<Everything, Given> EVERYTHING = new Tool<>(
            "jira_take_everything",
            "Take everything",
            "Takes an argument of every type and gives it back.",
            Toolset.ISSUES,
            true,
            Effect.UPDATES,
            true,
            Operations.of("PUT /rest/api/3/issue/{issueIdOrKey}"),
            Everything.class,
            Given.class,
            (call, input) -> new Given(input));

    public static final Tool<Search, Found> SEARCH = new Tool<>(
            "jira_search",
            "Search issues",
            "Searches issues with JQL.",
            Toolset.SEARCH,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/issue/picker"),
            Search.class,
            Found.class,
            (call, input) -> {
                PageToken here = PageToken.read(input.pageToken(), input.jql());
                int end = Math.min(200, here.skip() + input.limit());
                List<Row> rows = IntStream.range(here.skip(), end)
                        .mapToObj(TestingTools::row)
                        .toList();
                return new Found(
                        rows,
                        Optional.of(200),
                        end < 200 ? Optional.of(here.plus(rows.size())) : Optional.empty(),
                        here);
            });

    public static final Tool<OneIssue, Body> READ = new Tool<>(
            "jira_read_issue",
            "Read issue",
            "Reads one issue with its description.",
            Toolset.ISSUES,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/bulk/issues/fields"),
            OneIssue.class,
            Body.class,
            (call, input) -> new Body(input.issue(), "Steps:\n".repeat(10_000)));

    public static final Tool<OneIssue, Body> DELETE = new Tool<>(
            "jira_delete_worklog",
            "Delete worklog",
            "Deletes a worklog.",
            Toolset.WORKLOGS,
            false,
            Effect.DELETES,
            true,
            Operations.of("DELETE /rest/api/3/attachment/{id}"),
            OneIssue.class,
            Body.class,
            (call, input) -> new Body(input.issue(), "gone"));

    public static final Tool<Nothing, Body> WHOAMI = new Tool<>(
            "jira_whoami",
            "Who am I",
            "Says who you are.",
            Toolset.CONTEXT,
            true,
            Effect.READS,
            true,
            Operations.NONE,
            Nothing.class,
            Body.class,
            (call, input) -> new Body("-", call.login().toolsets().toString()));

    /** All of them. */
    public static final Catalogue CATALOGUE = new Catalogue(List.of(WHOAMI, SEARCH, READ, EVERYTHING, DELETE));

    private TestingTools() {}

    private static Row row(int number) {
        return new Row(
                "SP-" + number,
                "Summary of issue " + number,
                number % 3 == 0 ? Optional.empty() : Optional.of("Ann | Lee"),
                number % 2 == 0 ? List.of() : List.of("red", "green"),
                new Status("In progress", "indeterminate"));
    }
}
