package dev.jiramcp.tool.search;

import dev.jiramcp.jql.Jql;
import dev.jiramcp.jql.Parsed;
import dev.jiramcp.model.Refusal;
import java.util.function.Supplier;

/** Adds to Jira's refusal of a query what our own parser makes of it, which says more precisely what is wrong where. */
final class JqlHints {
    private JqlHints() {}

    static <T> T with(String jql, Supplier<T> search) {
        try {
            return search.get();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.INVALID
                    && Jql.read(jql) instanceof Parsed.Invalid invalid
                    && !refusal.text().contains(invalid.problem().text())) {
                throw refusal.withRemedy(invalid.problem().text());
            }
            throw refusal;
        }
    }
}
