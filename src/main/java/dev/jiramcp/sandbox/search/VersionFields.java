package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Version;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Fields that hold versions, which have the order of their project's list. */
record VersionFields(Asking asking, Vocabulary vocabulary, FieldForms forms) {
    SearchField search(Function<Issue, Collection<String>> ids) {
        return forms.ranked(new References(ids, vocabulary.versions(), this::compare))
                .sortedBy(Sorting.by(issue -> places(ids, issue)));
    }

    private Optional<Integer> places(Function<Issue, Collection<String>> ids, Issue issue) {
        List<String> places = places(asking.site().projects().of(issue));
        return ids.apply(issue).stream().map(places::indexOf).sorted().findFirst();
    }

    private Optional<Integer> compare(String left, String right) {
        return asking.site().projects().all().stream()
                .map(VersionFields::places)
                .filter(places -> places.contains(left) && places.contains(right))
                .findFirst()
                .map(places -> Integer.compare(places.indexOf(left), places.indexOf(right)));
    }

    private static List<String> places(Project project) {
        return project.versions().stream().map(Version::id).toList();
    }
}
