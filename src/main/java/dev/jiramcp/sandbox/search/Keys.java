package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.data.Issue;
import java.util.Optional;

/** The two parts of an issue's key. */
final class Keys {
    private Keys() {}

    static String project(Issue issue) {
        return issue.key().substring(0, issue.key().lastIndexOf('-'));
    }

    static long number(Issue issue) {
        return Long.parseLong(issue.key().substring(issue.key().lastIndexOf('-') + 1));
    }

    /** Compares issues of one project; those of different projects have no order. */
    static Optional<Integer> compare(Issue left, Issue right) {
        return left.project().equals(right.project())
                ? Optional.of(Long.compare(number(left), number(right)))
                : Optional.empty();
    }
}
