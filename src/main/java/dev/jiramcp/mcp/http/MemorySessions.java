package dev.jiramcp.mcp.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/** Sessions in the memory of this process: those that were used last. */
public final class MemorySessions implements Sessions {
    private final Cache<String, StoredSession> sessions;

    public MemorySessions(Duration idle, int most) {
        sessions =
                Caffeine.newBuilder().expireAfterAccess(idle).maximumSize(most).build();
    }

    @Override
    public void put(String id, StoredSession session) {
        sessions.put(id, session);
    }

    @Override
    public Optional<StoredSession> find(String id) {
        return Optional.ofNullable(sessions.getIfPresent(id));
    }

    @Override
    public void remove(String id) {
        sessions.invalidate(id);
    }
}
