package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.data.Issue;
import java.util.List;

/** Whether an issue is one of those that were asked for. */
@FunctionalInterface
interface Condition {
    /** What is said where a query is refused anyhow. */
    Condition NEVER = issue -> false;

    boolean holds(Issue issue);

    static Condition all(List<Condition> conditions) {
        return issue -> conditions.stream().allMatch(condition -> condition.holds(issue));
    }

    static Condition any(List<Condition> conditions) {
        return issue -> conditions.stream().anyMatch(condition -> condition.holds(issue));
    }

    default Condition not() {
        return issue -> !holds(issue);
    }
}
