package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueLink;
import dev.jiramcp.sandbox.search.Names.Unknown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Jira's own fields that relate issues: the key, parents, epics and links. */
record RelationFields(Asking asking, Vocabulary vocabulary, FieldForms forms) {
    Map<String, Supplier<SearchField>> entries() {
        return Map.of(
                "issuekey key issue id", this::key,
                "parent", () -> parent(),
                "parentepic", () -> forms.references(this::epic, vocabulary.issues(Unknown.VALUE)),
                "linkedissue issuelink", () -> linked(),
                "issuelinktype", this::linkType);
    }

    private SearchField key() {
        References.Ranking rank = (left, right) -> asking.snapshot()
                .byId(left)
                .flatMap(one -> asking.snapshot().byId(right).flatMap(other -> Keys.compare(one, other)));
        return forms.ranked(new References(issue -> List.of(issue.id()), vocabulary.issues(Unknown.ISSUE), rank))
                .sortedBy(Sorting.byKey());
    }

    /** The issue right above; also by the name of the field that said so for epics. */
    SearchField parent() {
        Function<Issue, Collection<String>> values =
                issue -> issue.parent().stream().toList();
        return FieldForms.byName(
                forms.references(values, vocabulary.issues(Unknown.VALUE)),
                values,
                id -> asking.snapshot().byId(id).map(Issue::key));
    }

    /** The epic above, of sub-tasks too, and of the epic itself. */
    private Collection<String> epic(Issue issue) {
        Optional<Issue> at = Optional.of(issue);
        for (int steps = 0; steps < 10 && at.isPresent(); steps++) {
            if (level(at.get()) >= 1) {
                return List.of(at.get().id());
            }
            at = at.flatMap(Issue::parent).flatMap(asking.snapshot()::byId);
        }
        return List.of();
    }

    private int level(Issue issue) {
        return asking.site()
                .catalogue()
                .type(issue.type())
                .map(type -> type.level())
                .orElse(0);
    }

    private SearchField linked() {
        Map<String, List<String>> others = new HashMap<>();
        Function<Issue, Collection<String>> values = issue -> others.computeIfAbsent(
                issue.id(),
                id -> links(issue).stream()
                        .map(link -> IssueFunctions.other(link, issue))
                        .toList());
        return forms.references(values, vocabulary.issues(Unknown.ISSUE));
    }

    private List<IssueLink> links(Issue issue) {
        return asking.site().links().of(issue.id());
    }

    private SearchField linkType() {
        return forms.references(
                issue -> {
                    List<String> ends = new ArrayList<>();
                    links(issue)
                            .forEach(link ->
                                    ends.add(link.type() + (link.inward().equals(issue.id()) ? ">" : "<")));
                    return ends;
                },
                vocabulary.linkTypes());
    }
}
