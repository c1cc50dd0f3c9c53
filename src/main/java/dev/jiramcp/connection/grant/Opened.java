package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Health;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * The access tokens in use, opened, so that a call costs neither a write nor the opening of a seal. Each is compared with
 * its row once a second, so that a disconnection takes effect and another process's refresh is seen.
 */
final class Opened {
    private static final int MOST = 10_000;
    private static final Duration CHECKED_EVERY = Duration.ofMillis(900);

    /** What it is called where a seal can't be opened. */
    private static final Set<String> NO_KEY = Set.of("key_unavailable", "sealed_value_damaged");

    private final Ground ground;
    private final Tempo tempo;
    private final Map<Key, Held> held = new ConcurrentHashMap<>();

    /** Those who load the same grant at once do so one after the other, and all but the first find it there. */
    private final List<ReentrantLock> loading =
            IntStream.range(0, 64).mapToObj(number -> new ReentrantLock()).toList();

    Opened(Ground ground, Tempo tempo) {
        this.ground = requireNonNull(ground, "ground is null");
        this.tempo = requireNonNull(tempo, "tempo is null");
    }

    /**
     * The token of a grant as it was within the last second.
     *
     * @throws Refusal where the grant has ended or can't be opened
     */
    Held get(Key key) {
        return get(key, 0);
    }

    /**
     * The token of a grant as it was within the last second, and at least as new as a version that somebody saw: a
     * consent given just now, here or at another replica, counts at once.
     *
     * @throws Refusal where the grant has ended or can't be opened
     */
    Held get(Key key, long seen) {
        Held known = held.get(key);
        if (known == null || isOlder(known, seen)) {
            return load(key, seen);
        }
        return known.mustCheck(tempo.nanos().getAsLong(), CHECKED_EVERY) ? checked(key, known) : known;
    }

    private Held checked(Key key, Held known) {
        GrantRow row = row(key);
        GrantRow before = known.row();
        boolean same = row.grant().version() == before.grant().version()
                && row.grant().state().equals(before.grant().state())
                && row.due().equals(before.due());
        return same ? known : put(key, row);
    }

    private static boolean isOlder(Held known, long seen) {
        return known.token().version() < seen;
    }

    private Held load(Key key, long seen) {
        ReentrantLock lock = loading.get(Math.floorMod(key.hashCode(), loading.size()));
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting for a token");
        }
        try {
            Held known = held.get(key);
            return known == null || isOlder(known, seen) ? put(key, row(key)) : known;
        } finally {
            lock.unlock();
        }
    }

    private GrantRow row(Key key) {
        Optional<GrantRow> row = ground.store().read(database -> GrantRows.find(database, key.tenant(), key.grant()));
        if (row.isEmpty()) {
            held.remove(key);
            throw GrantRefusals.unknown(key.grant());
        }
        return row.get();
    }

    /** Opens the token of a row that was just read. */
    Held put(Key key, GrantRow row) {
        if (row.grant().state().health().ended() || row.access().isEmpty()) {
            held.remove(key);
            throw GrantRefusals.ended(row.grant());
        }
        AccessToken token = new AccessToken(
                open(key, row), row.grant().times().accessEnd(), row.grant().version());
        Held fresh = new Held(row, token, ground.now(), tempo.nanos().getAsLong());
        if (held.size() >= MOST) {
            held.clear();
        }
        return newer(key, fresh);
    }

    /** Two may come with rows that they read one after the other; the newer one stays. */
    private Held newer(Key key, Held fresh) {
        Held kept = held.merge(
                key,
                fresh,
                (one, other) -> one.token().version() > other.token().version() ? one : other);
        return requireNonNull(kept, "nothing was kept");
    }

    private Secret open(Key key, GrantRow row) {
        try {
            Secret access = Tokens.openAccess(ground, row.place(), row.access().orElseThrow());
            if (row.grant().state().health() == Health.KEY_UNAVAILABLE) {
                mark(key, Grant.State.ACTIVE);
            }
            return access;
        } catch (Refusal refusal) {
            held.remove(key);
            if (NO_KEY.contains(refusal.code()) && row.grant().state().health() != Health.KEY_UNAVAILABLE) {
                mark(key, new Grant.State(Health.KEY_UNAVAILABLE, refusal.text()));
            }
            throw refusal;
        }
    }

    private void mark(Key key, Grant.State state) {
        ground.store().write(database -> {
            GrantRows.state(database, key.tenant(), key.grant(), state);
            return key;
        });
    }

    /** Forgets a token. */
    void forget(Key key) {
        held.remove(key);
    }

    /** Those in use. */
    Map<Key, Held> all() {
        return Map.copyOf(held);
    }
}
