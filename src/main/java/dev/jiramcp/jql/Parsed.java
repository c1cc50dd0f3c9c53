package dev.jiramcp.jql;

import static java.util.Objects.requireNonNull;

/** What came of reading a text as JQL. */
public sealed interface Parsed {
    /** The text is JQL. */
    record Valid(Query query) implements Parsed {
        public Valid {
            requireNonNull(query, "query is null");
        }
    }

    /** The text is not JQL. */
    record Invalid(JqlProblem problem) implements Parsed {
        public Invalid {
            requireNonNull(problem, "problem is null");
        }
    }
}
