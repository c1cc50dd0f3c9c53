package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.data.Issue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A field whose text is searched.
 *
 * @param values the texts that an issue has; one of them has to match as a whole
 */
record Texts(Function<Issue, List<String>> values, Problems problems) implements SearchField.Comparing {
    @Override
    public Condition compile(Asked asked) {
        boolean empty = asked.asksForEmpty();
        List<TextQuery> wanted = asked.values().stream()
                .flatMap(literal -> read(literal, asked.field()).stream())
                .toList();
        if (asked.operator().isNegative()) {
            return issue -> {
                List<String> has = values.apply(issue);
                return !has.isEmpty() && (empty || !matches(wanted, has));
            };
        }
        return issue -> {
            List<String> has = values.apply(issue);
            return has.isEmpty() ? empty : matches(wanted, has);
        };
    }

    private static boolean matches(List<TextQuery> queries, List<String> texts) {
        return queries.stream().anyMatch(query -> texts.stream().anyMatch(query::matches));
    }

    private Optional<TextQuery> read(Literal literal, String field) {
        if (!(literal instanceof Literal.Word word)) {
            problems.error("A value provided by a function is invalid for the field '" + field + "'.");
            return Optional.empty();
        }
        String text = word.text();
        if (text.isBlank()) {
            problems.error("The field '" + field + "' does not support searching for an empty string.");
            return Optional.empty();
        }
        if (text.matches("(?s)(?:.*\\s)?[*?].*")) {
            problems.error("The text query '" + text + "' for field '" + field
                    + "' is not valid: the '*' and '?' are not allowed as first character in wildcard query.");
            return Optional.empty();
        }
        Optional<TextQuery> query = TextQuery.parse(text);
        if (query.isEmpty()) {
            problems.error("Unable to parse the text '" + text + "' for field '" + field + "'.");
        }
        return query;
    }
}
