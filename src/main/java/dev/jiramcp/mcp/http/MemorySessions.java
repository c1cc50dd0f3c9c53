package dev.jiramcp.mcp.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Sessions in the memory of this process: those that were used last. One caller can't push out those of the others: who
 * opens more than they may loses their own oldest.
 */
public final class MemorySessions implements Sessions {
    private final Cache<String, StoredSession> sessions;
    private final Cache<Owner, Deque<String>> opened;
    private final int mostOfOne;

    private record Owner(TenantId tenant, UserId user) {
        static Owner of(StoredSession session) {
            return new Owner(session.tenant(), session.user());
        }
    }

    /** Sessions of which one caller may have all. */
    public MemorySessions(Duration idle, int most) {
        this(idle, most, most);
    }

    /**
     * Sessions.
     *
     * @param idle after which they are forgotten
     * @param most how many there may be
     * @param mostOfOne how many one caller may have
     */
    public MemorySessions(Duration idle, int most, int mostOfOne) {
        this.sessions =
                Caffeine.newBuilder().expireAfterAccess(idle).maximumSize(most).build();
        this.opened =
                Caffeine.newBuilder().expireAfterAccess(idle).maximumSize(most).build();
        this.mostOfOne = mostOfOne;
    }

    @Override
    public void put(String id, StoredSession session) {
        sessions.put(id, session);
        opened.asMap().compute(Owner.of(session), (owner, before) -> {
            Deque<String> open = before == null ? new ArrayDeque<>() : before;
            open.removeIf(each -> !sessions.asMap().containsKey(each));
            open.add(id);
            while (open.size() > mostOfOne) {
                sessions.invalidate(open.remove());
            }
            return open;
        });
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
