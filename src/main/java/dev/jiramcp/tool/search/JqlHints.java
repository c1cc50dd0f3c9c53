package dev.jiramcp.tool.search;

import dev.jiramcp.jira.Field;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jql.Jql;
import dev.jiramcp.jql.Parsed;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Adds to Jira's refusal of a query what our own parser makes of it, which says more precisely what is wrong where, and for a
 * field that there is not the names that are nearest.
 */
final class JqlHints {
    private static final Pattern NO_FIELD = Pattern.compile("Field '([^']{1,200})' does not exist");

    private JqlHints() {}

    /** Searches; the names of fields are asked for only where one is wrong. */
    static <T> T with(String jql, Supplier<List<String>> fields, Supplier<T> search) {
        try {
            return search.get();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.INVALID) {
                throw hint(jql, refusal.text(), fields).map(refusal::withRemedy).orElse(refusal);
            }
            throw refusal;
        }
    }

    /** What helps with a query that Jira refused in these words. */
    static Optional<String> hint(String jql, String said, Supplier<List<String>> fields) {
        if (Jql.read(jql) instanceof Parsed.Invalid invalid) {
            return Optional.of(invalid.problem().text()).filter(words -> !said.contains(words));
        }
        Matcher field = NO_FIELD.matcher(said);
        return field.find() ? Optional.of(nearest(field.group(1), fields)) : Optional.empty();
    }

    private static String nearest(String name, Supplier<List<String>> fields) {
        String question = Nearest.question(name, fields.get()).strip();
        return question.isEmpty() ? "Find the names of fields with jira_find_fields." : question;
    }

    /** The names that queries call the fields of a site by; none where they can't be read. */
    static List<String> fields(Jira jira) {
        try {
            return jira.metadata().fields().stream()
                    .flatMap(JqlHints::names)
                    .distinct()
                    .toList();
        } catch (Refusal unread) {
            return List.of();
        }
    }

    private static Stream<String> names(Field field) {
        return field.clauseNames().stream().filter(name -> !name.startsWith("cf["));
    }
}
