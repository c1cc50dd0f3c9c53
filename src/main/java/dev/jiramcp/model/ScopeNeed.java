package dev.jiramcp.model;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The scopes that an operation needs: every one of {@code classic}, or every one of {@code granular}. An empty
 * {@code classic} set means that only the granular set will do (Jira Software), two empty sets that none is needed.
 */
public record ScopeNeed(Set<Scope> classic, Set<Scope> granular) {
    /** For what needs no scope at all. */
    public static final ScopeNeed NONE = new ScopeNeed(Set.of(), Set.of());

    public ScopeNeed {
        classic = Set.copyOf(classic);
        granular = Set.copyOf(granular);
    }

    /** A need of classic scopes, separated by blanks, or of the whole granular set. */
    public static ScopeNeed of(String classic, String... granular) {
        return new ScopeNeed(scopes(classic.split(" ", -1)), scopes(granular));
    }

    private static Set<Scope> scopes(String... names) {
        return Arrays.stream(names)
                .filter(name -> !name.isEmpty())
                .map(Scope::new)
                .collect(toUnmodifiableSet());
    }

    /** The need of one who does both; where one of them can be met in one way only, both ways hold its scopes. */
    public ScopeNeed and(ScopeNeed other) {
        return new ScopeNeed(union(usual(), other.usual()), union(narrow(), other.narrow()));
    }

    private static Set<Scope> union(Set<Scope> some, Set<Scope> more) {
        Set<Scope> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    /** The classic scopes where they are enough, else the granular ones. */
    public Set<Scope> usual() {
        return classic.isEmpty() ? granular : classic;
    }

    private Set<Scope> narrow() {
        return granular.isEmpty() ? classic : granular;
    }

    /** Whether one of the two sets is granted in full. */
    public boolean isMetBy(Collection<Scope> granted) {
        if (classic.isEmpty() && granular.isEmpty()) {
            return true;
        }
        return covers(granted, classic) || covers(granted, granular);
    }

    private static boolean covers(Collection<Scope> granted, Set<Scope> needed) {
        return !needed.isEmpty() && granted.containsAll(needed);
    }

    /** What would have to be granted besides, sorted: of the set that lacks fewest, the classic one where both are even. */
    public List<Scope> missingFrom(Collection<Scope> granted) {
        if (isMetBy(granted)) {
            return List.of();
        }
        List<Scope> usual = missing(usual(), granted);
        List<Scope> narrow = missing(narrow(), granted);
        return narrow.size() < usual.size() ? narrow : usual;
    }

    /**
     * What could be granted instead of {@link #missingFrom}, for one who chose granular scopes and need not take a broad one
     * beside them; none where that names them already.
     */
    public List<Scope> narrowerMissingFrom(Collection<Scope> granted) {
        boolean narrow = granted.stream().anyMatch(Scope::isGranular);
        List<Scope> missing = missing(narrow(), granted);
        return narrow && !missing.equals(missingFrom(granted)) ? missing : List.of();
    }

    private static List<Scope> missing(Set<Scope> needed, Collection<Scope> granted) {
        return needed.stream()
                .filter(scope -> !granted.contains(scope))
                .sorted()
                .toList();
    }

    /** In words, such as {@code read:jira-work (or all of read:issue:jira read:user:jira)}. */
    @Override
    public String toString() {
        return Stream.of(classic, granular)
                .filter(set -> !set.isEmpty())
                .map(set -> set.stream().sorted().map(Scope::value).collect(joining(" ")))
                .reduce((broad, narrow) -> broad + " (or all of " + narrow + ")")
                .orElse("none");
    }
}
