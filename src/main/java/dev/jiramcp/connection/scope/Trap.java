package dev.jiramcp.connection.scope;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Scope;
import java.util.Collection;
import java.util.Set;

/**
 * A scope that does less than its name says, unless others are granted with it.
 *
 * @param scope the scope
 * @param unless the scopes that it takes besides
 * @param text what happens without them
 */
public record Trap(Scope scope, Set<Scope> unless, String text) {
    public Trap {
        requireNonNull(scope, "scope is null");
        unless = Set.copyOf(unless);
        requireNonNull(text, "text is null");
    }

    /** Whether somebody who chose these walks into it. */
    public boolean catches(Collection<Scope> chosen) {
        return chosen.contains(scope) && !chosen.containsAll(unless);
    }
}
