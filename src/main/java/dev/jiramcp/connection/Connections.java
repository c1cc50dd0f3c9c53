package dev.jiramcp.connection;

import dev.jiramcp.model.Caller;
import java.util.List;

/** Who has which connections. */
@FunctionalInterface
public interface Connections {
    /**
     * The connections that the caller may use, in no order that means anything.
     *
     * @throws dev.jiramcp.model.Refusal where there is none, with the way to make one
     */
    List<Held> of(Caller caller);

    /** Everybody's connection is this one. */
    static Connections only(Connection connection) {
        return caller -> List.of(Held.own("only", connection));
    }
}
