package dev.jiramcp.tool.search;

import dev.jiramcp.jira.Field;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jql.Jql;
import dev.jiramcp.jql.Parsed;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds to Jira's refusal of a query what our own parser makes of it, which says more precisely what is wrong where; for a
 * field or a value that there is not, the names that are nearest; and to a search that found nothing what Jira tolerates
 * without a word, such as a person whom nobody knows. What it may not ask Jira for it does without.
 */
final class JqlHints {
    private static final Pattern NO_FIELD = Pattern.compile("Field '([^']{1,200})' does not exist");
    private static final Pattern NO_VALUE =
            Pattern.compile("The value '(.{1,200}?)' does not exist for the field '([^']{1,200})'");
    private static final Pattern TAGS = Pattern.compile("</?b>");
    private static final int NAMED = 15;

    private final Jira jira;

    JqlHints(Jira jira) {
        this.jira = jira;
    }

    /** Searches; more is asked for only where something is wrong. */
    <T> T with(String jql, Supplier<T> search) {
        try {
            return search.get();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.INVALID) {
                throw hint(jql, refusal.text()).map(refusal::withRemedy).orElse(refusal);
            }
            throw refusal;
        }
    }

    /** What helps with a query that Jira refused, or warned of, in these words. */
    Optional<String> hint(String jql, String said) {
        if (Jql.read(jql) instanceof Parsed.Invalid invalid) {
            return Optional.of(invalid.problem().text()).filter(words -> !said.contains(words));
        }
        Matcher field = NO_FIELD.matcher(said);
        if (field.find()) {
            return Optional.of(field(field.group(1)));
        }
        Matcher value = NO_VALUE.matcher(said);
        return value.find() ? Optional.of(value(value.group(1), value.group(2))) : Optional.empty();
    }

    /** What Jira says of a query that it ran without complaint, each with what helps. */
    List<String> warnings(String jql) {
        try {
            JsonNode answer = jira.send(parse(List.of(jql))).path("queries").path(0);
            return Stream.of("errors", "warnings")
                    .flatMap(kind -> answer.path(kind).valueStream())
                    .map(JsonNode::asString)
                    .map(said -> hint(jql, said).map(help -> said + " " + help).orElse(said))
                    .toList();
        } catch (Refusal unread) {
            return List.of();
        }
    }

    /** The call that has Jira check queries. */
    static JiraCall parse(List<String> queries) {
        ObjectNode body = Json.object();
        queries.forEach(body.putArray("queries")::add);
        return JiraCall.post("/rest/api/3/jql/parse")
                .query("validation", "strict")
                .body(body)
                .asRepeatable();
    }

    /** The call for the values that a field is known to have. */
    static JiraCall suggestions(String field, String beginning) {
        return JiraCall.get("/rest/api/3/jql/autocompletedata/suggestions")
                .query("fieldName", field)
                .query("fieldValue", beginning);
    }

    private String field(String name) {
        String question = Nearest.question(name, fields()).strip();
        return question.isEmpty() ? "Find the names of fields with jira_find_fields." : question;
    }

    private String value(String value, String field) {
        if (isPerson(field)) {
            return "Find the account id with jira_find_users, or write the full name in quotes.";
        }
        List<String> known = values(field);
        String question = Nearest.question(value, known).strip();
        if (!question.isEmpty() || known.isEmpty()) {
            return question.isEmpty() ? "Leave the condition out to see what there is." : question;
        }
        String there = String.join(", ", known.subList(0, Math.min(NAMED, known.size())));
        return "There are: " + there + (known.size() > NAMED ? " and more." : ".");
    }

    /** The names that queries call the fields of the site by; none where they can't be read. */
    private List<String> fields() {
        try {
            return jira.metadata().fields().stream()
                    .flatMap(JqlHints::names)
                    .distinct()
                    .toList();
        } catch (Refusal unread) {
            return List.of();
        }
    }

    private List<String> values(String field) {
        try {
            return Nodes.each(jira.send(suggestions(field, "")).path("results"), JqlHints::named);
        } catch (Refusal unread) {
            return List.of();
        }
    }

    /** What people call a value: some, such as sprints, are numbers to Jira. */
    private static String named(JsonNode result) {
        String value = Nodes.textOr(result, "value");
        return value.matches("[0-9]+") ? shown(result) : value;
    }

    /** The name of a suggestion, without the tags around what was typed. */
    static String shown(JsonNode result) {
        return TAGS.matcher(Nodes.textOr(result, "displayName")).replaceAll("");
    }

    private boolean isPerson(String name) {
        try {
            return jira.metadata().fields().stream()
                    .filter(field -> field.clauseNames().stream().anyMatch(name::equalsIgnoreCase))
                    .anyMatch(field -> field.schema().type().equals("user"));
        } catch (Refusal unread) {
            return false;
        }
    }

    private static Stream<String> names(Field field) {
        return field.clauseNames().stream().filter(name -> !name.startsWith("cf["));
    }
}
