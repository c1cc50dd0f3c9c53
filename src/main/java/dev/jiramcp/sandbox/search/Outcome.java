package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.data.Issue;
import java.util.List;

/** What came of a search. */
public sealed interface Outcome {
    /**
     * The issues, in the order that was asked for.
     *
     * @param warnings what Jira tolerates but says, such as a person whom nobody knows
     */
    record Found(List<Issue> issues, List<String> warnings) implements Outcome {
        public Found {
            issues = List.copyOf(issues);
            warnings = List.copyOf(warnings);
        }
    }

    /** Why the query cannot be answered, as Jira words its {@code errorMessages}. */
    record Refused(List<String> errors) implements Outcome {
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
