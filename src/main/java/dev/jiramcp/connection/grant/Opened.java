package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens in use, opened, so that a call costs neither a write nor the opening of a seal. Each is compared with
 * its row once a second, so that a disconnection takes effect and another process's refresh is seen. What was read before
 * it was told to forget a token is not kept after that, and an older token never takes the place of a newer one.
 */
final class Opened {
    private static final int MOST = 10_000;
    private static final int STRIPES = 64;
    private static final Duration CHECKED_EVERY = Duration.ofMillis(900);

    private final Source source;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<Key, Held> held = new ConcurrentHashMap<>();

    /** How often something was forgotten, counted for some keys together. */
    private final AtomicLongArray forgotten = new AtomicLongArray(STRIPES);

    /** Those who load the same grant at once do so one after the other, and all but the first find it there. */
    private final List<ReentrantLock> loading =
            IntStream.range(0, STRIPES).mapToObj(number -> new ReentrantLock()).toList();

    /**
     * Tokens of a source.
     *
     * @param nanos a clock that is never set
     */
    Opened(Source source, Clock clock, LongSupplier nanos) {
        this.source = requireNonNull(source, "source is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
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
        return known.mustCheck(nanos.getAsLong(), CHECKED_EVERY) ? checked(key, known) : known;
    }

    private Held checked(Key key, Held known) {
        long before = forgotten.get(stripe(key));
        GrantRow row = row(key);
        return same(row, known.row()) ? known : keep(key, row, before);
    }

    private static boolean same(GrantRow row, GrantRow before) {
        return row.grant().version() == before.grant().version()
                && row.grant().state().equals(before.grant().state())
                && row.due().equals(before.due());
    }

    private static boolean isOlder(Held known, long seen) {
        return known.token().version() < seen;
    }

    private Held load(Key key, long seen) {
        ReentrantLock lock = loading.get(stripe(key));
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting for a token");
        }
        try {
            Held known = held.get(key);
            return known == null || isOlder(known, seen) ? keep(key, () -> row(key)) : known;
        } finally {
            lock.unlock();
        }
    }

    private GrantRow row(Key key) {
        Optional<GrantRow> row = source.row(key);
        if (row.isEmpty()) {
            forget(key);
            throw GrantRefusals.unknown(key.grant());
        }
        return row.get();
    }

    /** Opens the token of a row that is read now, and keeps it unless it is forgotten meanwhile. */
    Held keep(Key key, Supplier<GrantRow> reading) {
        long before = forgotten.get(stripe(key));
        return keep(key, reading.get(), before);
    }

    private Held keep(Key key, GrantRow row, long before) {
        if (row.grant().state().health().ended() || row.access().isEmpty()) {
            forget(key);
            throw GrantRefusals.ended(row.grant());
        }
        Held fresh = opened(key, row);
        if (held.size() >= MOST) {
            held.keySet().forEach(this::forget);
        }
        Held kept = held.compute(key, (same, known) -> newest(known, fresh, forgotten.get(stripe(key)) == before));
        return kept == null ? fresh : kept;
    }

    /**
     * What stays of one that is kept and one that was read.
     *
     * @param current whether nothing was forgotten since the reading began; otherwise what was read counts only if it is
     *     newer than what somebody else read after that
     */
    private static @Nullable Held newest(@Nullable Held known, Held fresh, boolean current) {
        if (known == null) {
            return current ? fresh : null;
        }
        long ahead = fresh.token().version() - known.token().version();
        return ahead > 0 || (ahead == 0 && current) ? fresh : known;
    }

    private Held opened(Key key, GrantRow row) {
        try {
            AccessToken token = new AccessToken(
                    source.open(key, row),
                    row.grant().times().accessEnd(),
                    row.grant().version());
            return new Held(row, token, clock.instant(), nanos.getAsLong());
        } catch (Refusal closed) {
            forget(key);
            throw closed;
        }
    }

    /** Forgets a token, and what is being read of its row at this moment. */
    void forget(Key key) {
        Held unused = held.compute(key, (same, known) -> gone(key));
    }

    private @Nullable Held gone(Key key) {
        long unused = forgotten.incrementAndGet(stripe(key));
        return null;
    }

    private static int stripe(Key key) {
        return Math.floorMod(key.hashCode(), STRIPES);
    }

    /** Those in use. */
    Map<Key, Held> all() {
        return Map.copyOf(held);
    }
}
