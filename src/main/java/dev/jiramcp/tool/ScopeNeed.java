package dev.jiramcp.tool;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.model.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;

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
}
