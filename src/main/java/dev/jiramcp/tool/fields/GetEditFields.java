package dev.jiramcp.tool.fields;

import dev.jiramcp.jira.FieldMeta;
import dev.jiramcp.jira.Fields;
import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
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

/** What can be changed on an issue. */
public final class GetEditFields {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_get_edit_fields",
            "Get edit fields",
            "Lists the fields that you can change on an issue: their types, operations and allowed values.",
            Toolset.FIELDS,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/issue/{issueIdOrKey}/editmeta").andPerhaps("GET /rest/api/3/field"),
            Input.class,
            Output.class,
            GetEditFields::call);

    private GetEditFields() {}

    record Input(
            @Describe("Issue key") String issue,
            @Describe("Only this field, by name or id") Optional<String> field,
            @Describe("Part of the allowed values to show") Optional<String> optionQuery,
            @Describe("next_page_token of the page before") Optional<String> pageToken) {}

    record Output(
            String issue,
            List<FieldHelp> fields,
            Optional<String> nextPageToken,
            @Hidden PageToken from) implements Page<Output> {
        @Override
        public int size() {
            return fields.size();
        }

        @Override
        public Output first(int items) {
            return new Output(
                    issue,
                    fields.subList(0, items),
                    Optional.of(from.plus(items).text()),
                    from);
        }
    }

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        String issue = IssueKey.read(input.issue());
        List<FieldMeta> form = jira.metadata().editFields(issue);
        String options = input.optionQuery().orElse("");
        List<FieldMeta> wanted = input.field()
                .map(name -> List.of(new Fields(jira).onForm(form, name)))
                .orElse(form);
        PageToken from = PageToken.read(input.pageToken(), jira.site().id(), issue, input.field(), options);
        List<FieldHelp> fields = wanted.stream()
                .skip(from.skip())
                .map(field ->
                        FieldHelp.of(field, options, input.field().isPresent()).with(field.operations()))
                .toList();
        return new Output(issue, fields, Optional.empty(), from);
    }
}
