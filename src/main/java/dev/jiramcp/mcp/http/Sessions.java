package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.model.Caller;
import java.util.Optional;
import java.util.function.Predicate;

/** The sessions of the older era, as all replicas share them. */
public interface Sessions {
    /** Keeps a new session. */
    void put(String id, StoredSession session);

    /** The session of this id, where this caller opened it; looking counts as a use of it. */
    Optional<StoredSession> find(Caller caller, String id);

    /** Ends a session of this caller, on every replica. */
    void remove(Caller caller, String id);

    /**
     * Leaves what a client sent for the replica that waits for it.
     *
     * @param message an answer, or word that a request is cancelled
     */
    void leave(Caller caller, String id, Message message);

    /**
     * Hands over what was left for a session.
     *
     * @param taken whether a message was for this replica; it is gone then
     */
    void collect(Caller caller, String id, Predicate<Message> taken);
}
