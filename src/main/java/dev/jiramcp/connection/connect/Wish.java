package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Scope;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to connect.
 *
 * @param caller who, and through which program
 * @param door where they asked
 * @param app the app that is to be allowed
 * @param scopes what it is to be allowed to do; the person may choose otherwise
 * @param site the site that is meant, where one is
 */
public record Wish(Caller caller, Door door, AppId app, Set<Scope> scopes, Optional<URI> site) {
    public Wish {
        requireNonNull(caller, "caller is null");
        requireNonNull(door, "door is null");
        requireNonNull(app, "app is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(site, "site is null");
    }
}
