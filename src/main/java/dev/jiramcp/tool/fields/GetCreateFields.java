package dev.jiramcp.tool.fields;

import dev.jiramcp.jira.FieldMeta;
import dev.jiramcp.jira.Fields;
import dev.jiramcp.jira.IssueType;
import dev.jiramcp.jira.IssueTypes;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.ProjectKey;
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
import java.util.Optional;

/** What can be given, and what must be, when an issue is created. */
public final class GetCreateFields {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_get_create_fields",
            "Get create fields",
            "Lists the fields for creating an issue in a project: required ones first, their types and allowed values."
                    + " Without a type: the issue types.",
            Toolset.FIELDS,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes")
                    .andPerhaps(
                            "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}",
                            "GET /rest/api/3/field"),
            Input.class,
            Output.class,
            GetCreateFields::call);

    private GetCreateFields() {}

    record Input(
            @Describe("Project key") String project,

            @Describe(
                    value = "Issue type, by name or id",
                    aliases = {"issue_type", "issuetype"})
            Optional<String> type,

            @Describe(value = "Only what must be given", fallback = "false")
            boolean onlyRequired,

            @Describe("Only this field, by name or id") Optional<String> field,
            @Describe("Part of the allowed values to show") Optional<String> optionQuery,

            @Describe(value = "Fields per page", min = 1, max = 100, fallback = "50")
            int limit,

            @Describe("next_page_token of the page before") Optional<String> pageToken) {}

    record Output(
            String project,
            Optional<String> type,
            Optional<List<TypeHelp>> issueTypes,
            Optional<List<FieldHelp>> fields,
            Optional<String> nextPageToken,
            @Hidden PageToken from)
            implements Page<Output> {
        @Override
        public int size() {
            return fields.map(List::size).orElse(0);
        }

        @Override
        public Output first(int items) {
            return new Output(
                    project,
                    type,
                    issueTypes,
                    fields.map(all -> all.subList(0, items)),
                    Optional.of(from.plus(items).text()),
                    from);
        }
    }

    record TypeHelp(String name, String id, boolean subtask) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        String project = ProjectKey.read(input.project());
        PageToken from = PageToken.read(
                input.pageToken(),
                jira.site().id(),
                project,
                input.type(),
                input.onlyRequired(),
                input.field(),
                input.optionQuery());
        if (input.type().isEmpty()) {
            List<TypeHelp> types = new IssueTypes(jira)
                    .all(project).stream()
                            .map(type -> new TypeHelp(type.name(), type.id(), type.subtask()))
                            .toList();
            return new Output(project, Optional.empty(), Optional.of(types), Optional.empty(), Optional.empty(), from);
        }
        IssueType type = new IssueTypes(jira).find(project, input.type().get());
        List<FieldHelp> all = wanted(jira, input, jira.metadata().createFields(project, type.id()));
        List<FieldHelp> page =
                all.stream().skip(from.skip()).limit(input.limit()).toList();
        int end = from.skip() + page.size();
        return new Output(
                project,
                Optional.of(type.name()),
                Optional.empty(),
                Optional.of(page),
                end < all.size() ? Optional.of(from.plus(page.size()).text()) : Optional.empty(),
                from);
    }

    private static List<FieldHelp> wanted(Jira jira, Input input, List<FieldMeta> form) {
        String options = input.optionQuery().orElse("");
        if (input.field().isPresent()) {
            return List.of(
                    FieldHelp.of(new Fields(jira).onForm(form, input.field().get()), options, true));
        }
        if (!options.isEmpty()) {
            throw Refusal.of(Refusal.Kind.INVALID, "field_needed", "option_query needs a field to look into.")
                    .withRemedy("Name the field in 'field'.");
        }
        return form.stream()
                .filter(field -> !input.onlyRequired() || field.mustBeGiven())
                .sorted((one, other) -> Boolean.compare(other.mustBeGiven(), one.mustBeGiven()))
                .map(field -> FieldHelp.of(field, options, false))
                .toList();
    }
}
