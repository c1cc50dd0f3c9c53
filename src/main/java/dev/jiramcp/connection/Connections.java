package dev.jiramcp.connection;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import java.util.List;
import java.util.Optional;

/** Who has which connections. */
@FunctionalInterface
public interface Connections {
    /**
     * The connections that the caller may use, in no order that means anything.
     *
     * @throws dev.jiramcp.model.Refusal where there is none, with the way to make one
     */
    List<Held> of(Caller caller);

    /** The same, and none where there is none. Unlike {@link #of} it asks nobody to connect. */
    default List<Held> all(Caller caller) {
        return of(caller);
    }

    /**
     * A connection that the caller may use, by its id. Unlike {@link #of} it asks nobody to connect.
     */
    default Optional<Held> find(Caller caller, String id) {
        return of(caller).stream().filter(held -> held.id().equals(id)).findFirst();
    }

    /** The connections of the organisation's own. */
    default List<Held> ofInstallation(TenantId tenant) {
        return List.of();
    }

    /** Everybody's connection is this one. */
    static Connections only(Connection connection) {
        return caller -> List.of(Held.own("only", connection));
    }
}
