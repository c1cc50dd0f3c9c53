package dev.jiramcp.sandbox.search;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueLink;
import dev.jiramcp.sandbox.data.LinkType;
import dev.jiramcp.sandbox.search.Functions.Entry;
import dev.jiramcp.sandbox.search.Ordered.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The functions that answer with issues. */
final class IssueFunctions {
    private final Asking asking;
    private final Vocabulary vocabulary;

    IssueFunctions(Asking asking, Vocabulary vocabulary) {
        this.asking = asking;
        this.vocabulary = vocabulary;
    }

    Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        entries.put("linkedIssues", Entry.list(1, Functions.MANY, this::linked));
        entries.put("childIssuesOf", Entry.list(1, 1, this::descendants));
        entries.put("watchedIssues", Entry.list(0, 0, (name, none) -> mine(name, Issue.Attached::watchers)));
        entries.put("votedIssues", Entry.list(0, 0, (name, none) -> mine(name, Issue.Attached::voters)));
        entries.put("updatedBy", Entry.list(1, 3, this::updatedBy));
        entries.put("issuesWithRemoteLinksByGlobalId", Entry.list(1, 100, this::remotelyLinked));
        return entries;
    }

    private List<Literal> literals(String name, Stream<String> ids) {
        return ids.distinct()
                .<Literal>map(id -> new Literal.Known(Kind.ISSUE, id, name))
                .toList();
    }

    private List<Literal> literals(String name, Predicate<Issue> wanted) {
        return literals(name, asking.snapshot().issues().stream().filter(wanted).map(Issue::id));
    }

    private Optional<Issue> issue(String function, String key) {
        Optional<Issue> issue = asking.issue(key);
        if (issue.isEmpty()) {
            asking.problems().error("Issue '" + key + "' could not be found in function '" + function + "'.");
        }
        return issue;
    }

    private List<Literal> linked(String name, List<String> arguments) {
        Optional<Issue> issue = issue(name, arguments.get(0));
        List<String> words = arguments.subList(1, arguments.size());
        words.stream()
                .filter(word -> !isLinkWord(word))
                .forEach(word -> asking.problems()
                        .error("Issue link type '" + word + "' could not be found in function '" + name + "'."));
        return literals(
                name,
                issue.stream()
                        .flatMap(one -> asking.site().links().of(one.id()).stream()
                                .filter(link ->
                                        words.isEmpty() || words.stream().anyMatch(word -> reads(link, one, word)))
                                .map(link -> other(link, one))));
    }

    private boolean isLinkWord(String word) {
        return asking.site().catalogue().linkTypes().stream()
                .anyMatch(type -> type.name().equalsIgnoreCase(word)
                        || type.inward().equalsIgnoreCase(word)
                        || type.outward().equalsIgnoreCase(word));
    }

    /** Whether a link, read from an issue's end, goes by a word. */
    private boolean reads(IssueLink link, Issue from, String word) {
        Optional<LinkType> type = asking.site().catalogue().linkType(link.type());
        return type.filter(one -> one.name().equalsIgnoreCase(word)
                        || (link.inward().equals(from.id())
                                ? one.outward().equalsIgnoreCase(word)
                                : one.inward().equalsIgnoreCase(word)))
                .isPresent();
    }

    static String other(IssueLink link, Issue issue) {
        return link.inward().equals(issue.id()) ? link.outward() : link.inward();
    }

    private List<Literal> descendants(String name, List<String> arguments) {
        Set<String> found = new LinkedHashSet<>();
        issue(name, arguments.get(0)).ifPresent(issue -> collect(issue, found));
        return literals(name, found.stream());
    }

    private void collect(Issue issue, Set<String> found) {
        for (Issue child : asking.snapshot().children(issue.id())) {
            if (found.add(child.id())) {
                collect(child, found);
            }
        }
    }

    private List<Literal> mine(String name, java.util.function.Function<Issue.Attached, Set<AccountId>> people) {
        return literals(
                name,
                issue -> asking.caller()
                        .filter(people.apply(issue.attached())::contains)
                        .isPresent());
    }

    private List<Literal> updatedBy(String name, List<String> arguments) {
        Set<String> users = vocabulary.users().find().apply(new Literal.Word(arguments.get(0), false));
        if (users.isEmpty()) {
            asking.problems().warning("Function '" + name + "' can not find the user '" + arguments.get(0) + "'.");
        }
        Instant from = bound(name, arguments, 1).map(Range::first).orElse(Instant.MIN);
        Instant to = bound(name, arguments, 2).map(Range::last).orElse(Instant.MAX);
        Range<Instant> during = new Range<>(from, to);
        return literals(
                name,
                issue -> touches(issue)
                        .anyMatch(touch -> users.contains(touch.who().value()) && during.contains(touch.at())));
    }

    private Optional<Range<Instant>> bound(String name, List<String> arguments, int index) {
        if (arguments.size() <= index) {
            return Optional.empty();
        }
        Optional<Range<Instant>> date = new Dates(asking).read(new Literal.Word(arguments.get(index), false));
        if (date.isEmpty()) {
            asking.problems()
                    .error("Date value '" + arguments.get(index) + "' for function '" + name + "' " + Dates.FORMATS);
        }
        return date;
    }

    private record Touch(AccountId who, Instant at) {}

    /** Whatever somebody did to an issue: creating it, changing it, commenting on it, logging work. */
    private static Stream<Touch> touches(Issue issue) {
        List<Touch> touches = new ArrayList<>();
        issue.user("creator").ifPresent(creator -> touches.add(new Touch(creator, issue.created())));
        issue.histories().forEach(history -> touches.add(new Touch(history.author(), history.created())));
        issue.attached().comments().forEach(comment -> {
            touches.add(new Touch(comment.author(), comment.created()));
            touches.add(new Touch(comment.updateAuthor(), comment.updated()));
        });
        issue.attached().worklogs().forEach(log -> touches.add(new Touch(log.updateAuthor(), log.updated())));
        return touches.stream();
    }

    private List<Literal> remotelyLinked(String name, List<String> arguments) {
        return literals(
                name,
                issue -> issue.attached().remoteLinks().stream()
                        .anyMatch(link ->
                                link.globalId().filter(arguments::contains).isPresent()));
    }
}
