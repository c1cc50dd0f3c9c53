package dev.jiramcp.mcp.http;

import java.util.Optional;

/** Where the sessions of the older era are kept. */
public interface Sessions {
    void put(String id, StoredSession session);

    /** The session of this id, which counts as a use of it. */
    Optional<StoredSession> find(String id);

    void remove(String id);
}
