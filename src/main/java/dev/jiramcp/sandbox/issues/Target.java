package dev.jiramcp.sandbox.issues;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.shape.View;
import java.util.Optional;

/**
 * What fields are being set on.
 *
 * @param type the id of the issue type
 * @param issue the issue, where there is one yet
 */
record Target(View view, Project project, String type, Optional<Issue> issue) {
    Target {
        requireNonNull(view, "view is null");
        requireNonNull(project, "project is null");
        requireNonNull(type, "type is null");
        requireNonNull(issue, "issue is null");
    }

    static Target of(View view, Issue issue) {
        return new Target(view, view.site().projects().of(issue), issue.type(), Optional.of(issue));
    }
}
