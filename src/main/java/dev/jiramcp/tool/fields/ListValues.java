package dev.jiramcp.tool.fields;

import dev.jiramcp.jira.FieldMeta;
import dev.jiramcp.jira.IssueType;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.Pages;
import dev.jiramcp.jira.ProjectKey;
import dev.jiramcp.jira.Status;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Hidden;
import dev.jiramcp.tool.Page;
import dev.jiramcp.tool.PageToken;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The values that fields can have across the site or in a project: what to write in JQL. */
public final class ListValues {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_list_values",
            "List values",
            "Lists labels, statuses, resolutions or priorities, or a project's versions or components, by part of the name.",
            Toolset.FIELDS,
            false,
            Effect.READS,
            true,
            Operations.NONE.andPerhaps(
                    "GET /rest/api/3/label",
                    "GET /rest/api/3/status",
                    "GET /rest/api/3/resolution/search",
                    "GET /rest/api/3/project/{projectIdOrKey}/statuses",
                    "GET /rest/api/3/project/{projectIdOrKey}/version",
                    "GET /rest/api/3/project/{projectIdOrKey}/component",
                    "GET /rest/api/3/jql/autocompletedata/suggestions",
                    "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes",
                    "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}"),
            Input.class,
            Output.class,
            ListValues::call);

    /** Jira suggests no more values than this, and does not say that there are more. */
    private static final int SUGGESTED = 15;

    private static final String CAPPED = "Jira suggests up to " + SUGGESTED
            + " priorities, so there may be more: narrow" + " them with query, or name a project for all that it uses.";

    /** So many versions or components are asked for at once. */
    private static final int PAGE = 100;

    private ListValues() {}

    record Input(
            @Describe(
                    value = "What to list",
                    oneOf = {"label", "status", "resolution", "priority", "version", "component"})
            String kind,

            @Describe("Part of the name") Optional<String> query,

            @Describe("Project key; needed for version and component")
            Optional<String> project,

            @Describe(value = "Values per page", min = 1, max = 500, fallback = "100")
            int limit,

            @Describe("next_page_token of the page before") Optional<String> pageToken) {
        boolean suggested() {
            return kind.equals("priority") && project.isEmpty();
        }
    }

    record Output(
            String kind,
            List<Value> values,
            boolean complete,
            Optional<String> note,
            Optional<String> nextPageToken,
            @Hidden Placement placement)
            implements Page<Output> {
        @Override
        public int size() {
            return values.size();
        }

        @Override
        public Output first(int items) {
            return new Output(kind, values.subList(0, items), false, note, Optional.of(placement.at(items)), placement);
        }
    }

    /** Where a page of values begins, and where each of them stands, so that a page that is cut goes on from there. */
    record Placement(PageToken from, List<Integer> places) {
        String at(int item) {
            return from.at(Integer.toString(places.get(item))).text();
        }
    }

    record Value(String name, Optional<String> id, Optional<String> detail) {
        static Value named(JsonNode value, Optional<String> detail) {
            return new Value(Nodes.textOr(value, "name"), Nodes.text(value, "id"), detail);
        }
    }

    /** A value, and which of all that it stands among, those that are not wanted too. */
    private record Placed(Value value, int place) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        PageToken from =
                PageToken.read(input.pageToken(), jira.site().id(), input.kind(), input.query(), input.project());
        String part = input.query().orElse("").toLowerCase(Locale.ROOT);
        AtomicInteger place = new AtomicInteger(from.offset());
        List<Placed> found = values(jira, input, from.offset())
                .map(value -> new Placed(value, place.getAndIncrement()))
                .filter(placed -> placed.value().name().toLowerCase(Locale.ROOT).contains(part))
                .skip(from.skip())
                .limit(input.limit() + 1L)
                .toList();
        Placement placement =
                new Placement(from, found.stream().map(Placed::place).toList());
        Optional<String> next =
                found.size() > input.limit() ? Optional.of(placement.at(input.limit())) : Optional.empty();
        boolean capped = input.suggested() && place.get() >= SUGGESTED;
        return new Output(
                input.kind(),
                found.stream().limit(input.limit()).map(Placed::value).toList(),
                next.isEmpty() && !capped,
                capped ? Optional.of(CAPPED) : Optional.empty(),
                next,
                placement);
    }

    private static Stream<Value> values(Jira jira, Input input, int start) {
        return switch (input.kind()) {
            case "label" ->
                Pages.byOffset(jira, JiraCall.get("/rest/api/3/label").query("maxResults", 1000), "values", start)
                        .map(label -> new Value(label.asString(""), Optional.empty(), Optional.empty()));
            case "resolution" ->
                Pages.byOffset(jira, JiraCall.get("/rest/api/3/resolution/search"), "values", start)
                        .map(resolution -> Value.named(resolution, Nodes.text(resolution, "description")));
            case "version" ->
                Pages.byOffset(
                                jira,
                                JiraCall.get("/rest/api/3/project/{projectIdOrKey}/version", project(input))
                                        .query("maxResults", PAGE),
                                "values",
                                start)
                        .map(version -> Value.named(
                                version, Optional.of(Nodes.flag(version, "released") ? "released" : "unreleased")));
            case "component" ->
                Pages.byOffset(
                                jira,
                                JiraCall.get("/rest/api/3/project/{projectIdOrKey}/component", project(input))
                                        .query("maxResults", PAGE),
                                "values",
                                start)
                        .map(component -> Value.named(
                                component, Nodes.text(component, "description").filter(text -> !text.isBlank())));
            case "priority" -> priorities(jira, input).distinct().skip(start);
            default -> statuses(jira, input).distinct().skip(start);
        };
    }

    private static String project(Input input) {
        return input.project()
                .map(ProjectKey::read)
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.INVALID,
                                "project_needed",
                                "A " + input.kind() + " belongs to a project, and none is named.")
                        .withRemedy("Name it in the argument 'project'."));
    }

    private static Stream<Value> statuses(Jira jira, Input input) {
        if (input.project().isEmpty()) {
            return jira.metadata().statuses().stream().map(ListValues::status);
        }
        JiraCall call = JiraCall.get("/rest/api/3/project/{projectIdOrKey}/statuses", project(input));
        return jira.send(call)
                .valueStream()
                .flatMap(type -> type.path("statuses").valueStream())
                .map(status -> Value.named(status, Nodes.text(status.path("statusCategory"), "name")));
    }

    private static Value status(Status status) {
        return new Value(status.name(), Optional.of(status.id()), Optional.of(status.category()));
    }

    /** The list of priorities is an administrator's; what may be given on creating an issue is everybody's. */
    private static Stream<Value> priorities(Jira jira, Input input) {
        if (input.project().isEmpty()) {
            JiraCall suggest = JiraCall.get("/rest/api/3/jql/autocompletedata/suggestions")
                    .query("fieldName", "priority")
                    .query("fieldValue", input.query().orElse("").strip());
            return jira.send(suggest)
                    .path("results")
                    .valueStream()
                    .map(result -> new Value(
                            Nodes.textOr(result, "value").replace("\"", ""), Optional.empty(), Optional.empty()));
        }
        String project = project(input);
        return jira.metadata().createTypes(project).stream()
                .map(IssueType::id)
                .flatMap(type -> jira.metadata().createFields(project, type).stream())
                .filter(field -> field.id().equals("priority"))
                .map(FieldMeta::allowed)
                .flatMap(List::stream)
                .map(value -> new Value(value.name(), value.id(), Optional.empty()));
    }
}
