package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.data.Issue;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/** Orders of issues. */
final class Sorting {
    /** As Jira sorts where the query does not say: the newest first. */
    static final Comparator<Issue> NEWEST_FIRST =
            Comparator.<Issue>comparingLong(issue -> Long.parseLong(issue.id())).reversed();

    private Sorting() {}

    /** By a value, issues without one after all others. */
    static <T extends Comparable<? super T>> Comparator<Issue> by(Function<Issue, Optional<T>> value) {
        Comparator<Optional<T>> emptyLast = (left, right) -> {
            if (left.isEmpty() || right.isEmpty()) {
                return Boolean.compare(left.isEmpty(), right.isEmpty());
            }
            return left.get().compareTo(right.get());
        };
        return Comparator.comparing(value, emptyLast);
    }

    /** By key: the project's, then the number. */
    static Comparator<Issue> byKey() {
        return Comparator.comparing(Keys::project).thenComparingLong(Keys::number);
    }
}
