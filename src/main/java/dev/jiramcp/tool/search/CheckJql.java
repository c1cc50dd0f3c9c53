package dev.jiramcp.tool.search;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
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
            Operations.NONE.andPerhaps(
                    "POST /rest/api/3/jql/parse",
                    "GET /rest/api/3/field",
                    "GET /rest/api/3/jql/autocompletedata",
                    "GET /rest/api/3/jql/autocompletedata/suggestions"),
            Input.class,
            Output.class,
            CheckJql::call);

    /** Jira suggests no more values than this, and does not say that there are more. */
    private static final int SUGGESTED = 15;

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

    record Output(Optional<List<Checked>> queries, Optional<FieldHelp> field, Optional<ObjectNode> notRead) {}

    record Checked(
            String jql,
            boolean valid,
            Optional<List<String>> errors,
            Optional<List<String>> warnings,
            Optional<String> hint) {}

    /** A field; {@code complete} says that it has no other values that begin so. */
    record FieldHelp(String name, List<String> operators, List<Value> values, boolean complete) {}

    /** A value as queries name it, and what people call it where that is something else, such as a person's name. */
    record Value(String value, Optional<String> name) {}

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
        return new Output(queries.found(), field.found(), Section.notRead(Map.of("queries", queries, "field", field)));
    }

    private static List<Checked> check(Jira jira, List<String> queries) {
        return Nodes.each(jira.send(JqlHints.parse(queries)).path("queries"), answer -> checked(jira, answer));
    }

    private static Checked checked(Jira jira, JsonNode answer) {
        String jql = Nodes.textOr(answer, "query");
        List<String> errors = Nodes.each(answer.path("errors"), JsonNode::asString);
        List<String> warnings = Nodes.each(answer.path("warnings"), JsonNode::asString);
        String said = String.join(" ", errors.isEmpty() ? warnings : errors);
        Optional<String> hint = said.isEmpty() ? Optional.empty() : new JqlHints(jira).hint(jql, said);
        return new Checked(jql, errors.isEmpty(), some(errors), some(warnings), hint);
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
        JiraCall suggest = JqlHints.suggestions(clause.replaceAll("^\"|\"$", ""), prefix);
        List<Value> values = Nodes.each(jira.send(suggest).path("results"), CheckJql::value);
        return new FieldHelp(
                clause, Nodes.each(field.path("operators"), JsonNode::asString), values, values.size() < SUGGESTED);
    }

    /** What was typed stands in the name between tags; names of most values are the values. */
    private static Value value(JsonNode result) {
        String value = Nodes.textOr(result, "value");
        String name = JqlHints.shown(result);
        return new Value(value, Optional.of(name).filter(text -> !text.isEmpty() && !text.equals(value)));
    }

    private static Optional<List<String>> some(List<String> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    private static boolean matches(JsonNode field, String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace("\"", "");
        return List.of("value", "displayName", "cfid").stream()
                .map(key -> Nodes.textOr(field, key).toLowerCase(Locale.ROOT).replace("\"", ""))
                .anyMatch(text -> text.equals(wanted));
    }
}
