package dev.jiramcp.exchange;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Scope;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Where people connect, or allow more. */
@FunctionalInterface
public interface ConnectLinks {
    /** There is no such page. */
    ConnectLinks NONE = (caller, scopes, site) -> Optional.empty();

    /**
     * A page for this person alone, where they connect and allow these scopes beside what they allowed before.
     *
     * @param site the site that is meant, if one is
     */
    Optional<URI> page(Caller caller, Set<Scope> scopes, Optional<URI> site);
}
