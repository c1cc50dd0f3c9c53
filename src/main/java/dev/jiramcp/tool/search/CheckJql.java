package dev.jiramcp.tool.search;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Section;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether queries are valid, and what a field can be compared with. */
public final class CheckJql {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_check_jql",
            "Check JQL",
            "Checks JQL without running it and says what is wrong; or, with a field, lists its operators and the values"
                    + " that begin with value_prefix.",
            Toolset.SEARCH,
            false,
            Effect.READS,
            true,
            Operations.of(
                    "POST /rest/api/3/jql/parse",
                    "GET /rest/api/3/field",
                    "GET /rest/api/3/jql/autocompletedata",
                    "GET /rest/api/3/jql/autocompletedata/suggestions"),
            Input.class,
            Output.class,
            CheckJql::call);

    private CheckJql() {}

    record Input(
            @Describe(
                    value = "JQL queries to check",
                    aliases = {"query", "queries"},
                    max = 20)
            List<String> jql,

            @Describe("Field whose values to list, by its JQL name")
            Optional<String> field,

            @Describe("Beginning of the values") Optional<String> valuePrefix) {}

    record Output(List<Checked> queries, Optional<FieldHelp> field, Optional<ObjectNode> notRead) {}

    record Checked(String jql, boolean valid, List<String> errors, List<String> warnings, Optional<String> hint) {}

    record FieldHelp(String name, List<String> operators, List<String> values) {}

    private static Output call(ToolCall call, Input input) {
        if (input.jql().isEmpty() && input.field().isEmpty()) {
            throw Refusal.of(Refusal.Kind.INVALID, "nothing_to_check", "There is neither jql nor field to check.")
                    .withRemedy("Give jql with queries, or field with the JQL name of a field.");
        }
        Jira jira = call.jira();
        Section<List<Checked>> queries = Section.read(!input.jql().isEmpty(), () -> check(jira, input.jql()));
        Section<FieldHelp> field = Section.read(
                input.field().isPresent(),
                () -> help(
                        jira, input.field().orElseThrow(), input.valuePrefix().orElse("")));
        Section.requireOne(List.of(queries, field));
        return new Output(
                queries.found().orElseGet(List::of),
                field.found(),
                Section.notRead(Map.of("queries", queries, "field", field)));
    }

    private static List<Checked> check(Jira jira, List<String> queries) {
        ObjectNode body = Json.object();
        queries.forEach(body.putArray("queries")::add);
        JiraCall parse = JiraCall.post("/rest/api/3/jql/parse")
                .query("validation", "strict")
                .body(body)
                .asRepeatable();
        return Nodes.each(jira.send(parse).path("queries"), answer -> checked(jira, answer));
    }

    private static Checked checked(Jira jira, JsonNode answer) {
        String jql = Nodes.textOr(answer, "query");
        List<String> errors = Nodes.each(answer.path("errors"), JsonNode::asString);
        Optional<String> hint = errors.isEmpty()
                ? Optional.empty()
                : JqlHints.hint(jql, String.join(" ", errors), () -> JqlHints.fields(jira));
        return new Checked(
                jql, errors.isEmpty(), errors, Nodes.each(answer.path("warnings"), JsonNode::asString), hint);
    }

    private static FieldHelp help(Jira jira, String name, String prefix) {
        JsonNode known = jira.send(JiraCall.get("/rest/api/3/jql/autocompletedata"));
        JsonNode field = known.path("visibleFieldNames")
                .valueStream()
                .filter(one -> matches(one, name))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.NOT_FOUND,
                                "unknown_field",
                                "There is no field '" + name + "' in JQL here.")
                        .withRemedy("Find its name with jira_find_fields."));
        String clause = Nodes.textOr(field, "value");
        JiraCall suggest = JiraCall.get("/rest/api/3/jql/autocompletedata/suggestions")
                .query("fieldName", clause.replaceAll("^\"|\"$", ""))
                .query("fieldValue", prefix);
        List<String> values = Nodes.each(jira.send(suggest).path("results"), result -> Nodes.textOr(result, "value"));
        return new FieldHelp(clause, Nodes.each(field.path("operators"), JsonNode::asString), values);
    }

    private static boolean matches(JsonNode field, String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace("\"", "");
        return List.of("value", "displayName", "cfid").stream()
                .map(key -> Nodes.textOr(field, key).toLowerCase(Locale.ROOT).replace("\"", ""))
                .anyMatch(text -> text.equals(wanted));
    }
}
