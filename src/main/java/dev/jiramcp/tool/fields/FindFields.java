package dev.jiramcp.tool.fields;

import dev.jiramcp.jira.Field;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.ProjectKey;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Hidden;
import dev.jiramcp.tool.Page;
import dev.jiramcp.tool.PageToken;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fields by name: their ids, types and names in JQL. */
public final class FindFields {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_find_fields",
            "Find fields",
            "Finds fields by part of their name or id: id, name, type and the names to use in JQL.",
            Toolset.FIELDS,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/field").andPerhaps("GET /rest/api/3/project/{projectIdOrKey}"),
            Input.class,
            Output.class,
            FindFields::call);

    private FindFields() {}

    record Input(
            @Describe(
                    value = "Part of a name or id",
                    aliases = {"name"})
            Optional<String> query,

            @Describe(value = "Only custom fields", fallback = "false")
            boolean customOnly,

            @Describe("Only fields of every project and of this one")
            Optional<String> project,

            @Describe(value = "Fields per page", min = 1, max = 200, fallback = "50")
            int limit,

            @Describe("next_page_token of the page before") Optional<String> pageToken) {}

    record Output(
            List<FieldRow> fields,
            int total,
            Optional<String> nextPageToken,
            @Hidden PageToken from) implements Page<Output> {
        @Override
        public int size() {
            return fields.size();
        }

        @Override
        public Output first(int items) {
            return new Output(
                    fields.subList(0, items),
                    total,
                    Optional.of(from.plus(items).text()),
                    from);
        }
    }

    record FieldRow(String id, String name, String type, List<String> jqlNames, Optional<String> projectId) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        Optional<String> projectId = input.project()
                .map(key -> Nodes.textOr(
                        jira.send(JiraCall.get("/rest/api/3/project/{projectIdOrKey}", ProjectKey.read(key))), "id"));
        String part = input.query().orElse("").strip().toLowerCase(Locale.ROOT);
        List<Field> found = jira.metadata().fields().stream()
                .filter(field -> field.custom() || !input.customOnly())
                .filter(field -> matches(field, part))
                .filter(field -> projectId.isEmpty()
                        || field.project().isEmpty()
                        || field.project().equals(projectId))
                .sorted(Comparator.comparing((Field field) ->
                                !field.name().toLowerCase(Locale.ROOT).equals(part))
                        .thenComparing(Field::name)
                        .thenComparing(Field::id))
                .toList();
        PageToken from =
                PageToken.read(input.pageToken(), jira.site().id(), input.query(), input.customOnly(), input.project());
        List<FieldRow> page = found.stream()
                .skip(from.skip())
                .limit(input.limit())
                .map(FindFields::row)
                .toList();
        boolean more = from.skip() + page.size() < found.size();
        return new Output(
                page, found.size(), more ? Optional.of(from.plus(page.size()).text()) : Optional.empty(), from);
    }

    private static boolean matches(Field field, String part) {
        return field.name().toLowerCase(Locale.ROOT).contains(part)
                || field.id().toLowerCase(Locale.ROOT).contains(part)
                || field.clauseNames().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(part));
    }

    private static FieldRow row(Field field) {
        return new FieldRow(field.id(), field.name(), field.schema().words(), field.clauseNames(), field.project());
    }
}
