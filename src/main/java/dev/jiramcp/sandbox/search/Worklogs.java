package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Visibility;
import dev.jiramcp.sandbox.data.Worklog;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The work that was logged on issues, as far as the caller may see it. */
record Worklogs(Asking asking) {
    private Stream<Worklog> of(Issue issue) {
        return issue.attached().worklogs().stream().filter(log -> visible(asking, issue, log.visibility()));
    }

    /** Whether the caller may see a comment or a work log of an issue that the caller sees. */
    static boolean visible(Asking asking, Issue issue, Optional<Visibility> visibility) {
        return visibility
                .map(limit -> asking.site()
                        .access()
                        .sees(asking.caller(), limit, asking.site().projects().of(issue)))
                .orElse(true);
    }

    Collection<String> authors(Issue issue) {
        return of(issue).map(log -> log.author().value()).toList();
    }

    Collection<LocalDate> days(Issue issue) {
        return of(issue)
                .map(log -> log.started().atZone(asking.zone()).toLocalDate())
                .toList();
    }

    List<String> comments(Issue issue) {
        return of(issue)
                .flatMap(log -> log.comment().stream())
                .map(DocumentText::of)
                .toList();
    }
}
