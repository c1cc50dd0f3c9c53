package dev.jiramcp.sandbox.data;

import dev.jiramcp.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The issues of a site, and the one place where they change: {@link #create}, {@link #apply} and {@link #delete}. It
 * writes the changelog, keeps {@code updated} and the other dates that follow from a change, and remembers what search
 * does not know yet.
 */
public final class Issues {
    private record Past(Instant at, String id, Optional<Issue> before) {}

    private final Site site;
    private final Wording wording;
    private final Map<String, Issue> issues = new LinkedHashMap<>();
    private final Map<String, String> idsByKey = new LinkedHashMap<>();
    private final Map<String, Integer> lastNumbers = new LinkedHashMap<>();
    private final Deque<Past> unindexed = new ArrayDeque<>();

    Issues(Site site) {
        this.site = site;
        this.wording = new Wording(site);
    }

    /**
     * A new issue with the next key of its project. The fields must name the project, type and status; creator, dates and
     * rank are added.
     */
    public Issue create(AccountId author, Instant at, Map<String, Value> fields) {
        Map<String, Value> all = new LinkedHashMap<>(fields);
        Value.Moment now = new Value.Moment(at);
        all.put("creator", new Value.User(author));
        all.put("created", now);
        all.put("updated", now);
        all.put("statuscategorychangedate", now);
        if (all.containsKey("resolution")) {
            all.put("resolutiondate", now);
        }
        String id = site.ids().next("issue");
        site.catalogue().fields(FieldKind.RANK).forEach(rank -> all.putIfAbsent(rank.id(), Ranks.initial(id)));
        Issue.Attached attached = Issue.Attached.NOTHING.withWatchers(Set.of(author));
        Issue issue = new Issue(id, nextKey(all), all, attached, List.of());
        remember(at, id, Optional.empty());
        issues.put(id, issue);
        idsByKey.put(issue.key(), id);
        return issue;
    }

    private String nextKey(Map<String, Value> fields) {
        if (!(fields.get("project") instanceof Value.Ref project)) {
            throw new IllegalArgumentException("an issue without a project");
        }
        int number = lastNumbers.merge(project.id(), 1, Integer::sum);
        return site.projects().byId(project.id()).orElseThrow().key() + "-" + number;
    }

    /** Changes an issue; where nothing changes, nothing is written. */
    public Issue apply(String id, Edit edit) {
        Issue before = byId(id).orElseThrow();
        Map<String, Value> fields = new LinkedHashMap<>(before.fields());
        edit.fields()
                .forEach((field, value) ->
                        value.ifPresentOrElse(now -> fields.put(field, now), () -> fields.remove(field)));
        follow(before, fields, edit.at());
        List<Change> changes = new ArrayList<>();
        edit.fields()
                .forEach((field, value) -> changes.addAll(site.catalogue()
                        .field(field)
                        .map(known -> wording.changes(known, before.value(field), value))
                        .orElse(List.of())));
        changes.addAll(edit.notes());
        Issue.Attached attached = edit.hang().apply(before.attached());
        if (fields.equals(before.fields()) && attached.equals(before.attached()) && changes.isEmpty()) {
            return before;
        }
        fields.put("updated", new Value.Moment(edit.at()));
        return replace(
                before, new Issue(id, before.key(), fields, attached, histories(before, edit, changes)), edit.at());
    }

    private void follow(Issue before, Map<String, Value> fields, Instant at) {
        if (!fields.containsKey("resolution")) {
            fields.remove("resolutiondate");
        } else if (before.value("resolution").isEmpty()) {
            fields.put("resolutiondate", new Value.Moment(at));
        }
        if (fields.get("status") instanceof Value.Ref status && category(status.id()) != category(before.status())) {
            fields.put("statuscategorychangedate", new Value.Moment(at));
        }
    }

    private Status.Category category(String status) {
        return site.catalogue().status(status).orElseThrow().category();
    }

    private List<History> histories(Issue before, Edit edit, List<Change> changes) {
        if (changes.isEmpty()) {
            return before.histories();
        }
        List<History> histories = new ArrayList<>(before.histories());
        histories.add(new History(site.ids().next("history"), edit.author(), edit.at(), changes));
        return histories;
    }

    private Issue replace(Issue before, Issue after, Instant at) {
        remember(at, before.id(), Optional.of(before));
        issues.put(after.id(), after);
        return after;
    }

    /** Takes an issue away, with its links. */
    public void delete(String id, Instant at) {
        Issue before = byId(id).orElseThrow();
        remember(at, id, Optional.of(before));
        issues.remove(id);
        idsByKey.remove(before.key());
        site.links().forget(id);
    }

    public Optional<Issue> byId(String id) {
        return Optional.ofNullable(issues.get(id));
    }

    /** The issue of an id or a key; keys in any case. */
    public Optional<Issue> byIdOrKey(String idOrKey) {
        return byId(idOrKey)
                .or(() -> Optional.ofNullable(idsByKey.get(idOrKey.toUpperCase(Locale.ROOT)))
                        .flatMap(this::byId));
    }

    /** Every issue, in the order in which they were created. */
    public Collection<Issue> all() {
        return List.copyOf(issues.values());
    }

    /** The issues right below an issue, in the order in which they were created. */
    public List<Issue> children(String id) {
        return issues.values().stream()
                .filter(issue -> issue.parent().filter(id::equals).isPresent())
                .toList();
    }

    /**
     * Every issue as search knows it: as it was {@link Site#searchLag} ago, except those of the given ids, which are as
     * they are now ({@code reconcileIssues}).
     */
    public List<Issue> indexed(Set<String> reconciled) {
        Instant known = site.now().minus(site.searchLag());
        forgetBefore(known);
        Map<String, Issue> seen = new LinkedHashMap<>(issues);
        Iterator<Past> newestFirst = unindexed.descendingIterator();
        while (newestFirst.hasNext()) {
            Past past = newestFirst.next();
            if (past.at().isAfter(known) && !reconciled.contains(past.id())) {
                past.before().ifPresentOrElse(issue -> seen.put(past.id(), issue), () -> seen.remove(past.id()));
            }
        }
        return List.copyOf(seen.values());
    }

    /** Whether an issue's newest state is not known to search yet. */
    public Set<String> unindexed() {
        Instant known = site.now().minus(site.searchLag());
        Set<String> ids = new LinkedHashSet<>();
        unindexed.stream().filter(past -> past.at().isAfter(known)).forEach(past -> ids.add(past.id()));
        return ids;
    }

    private void remember(Instant at, String id, Optional<Issue> before) {
        Duration lag = site.searchLag();
        if (at.isAfter(site.now().minus(lag))) {
            unindexed.addLast(new Past(at, id, before));
        }
    }

    private void forgetBefore(Instant known) {
        while (!unindexed.isEmpty() && !unindexed.getFirst().at().isAfter(known)) {
            unindexed.removeFirst();
        }
    }
}
