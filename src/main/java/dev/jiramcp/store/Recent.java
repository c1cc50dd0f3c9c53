package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What was read a moment ago, for rows that every request asks for. It is forgotten as soon as this process writes anything
 * but records, so that nobody here sees what is no more; and after a quarter of a second, since other processes write too.
 * That something is not there is never kept.
 *
 * @param <K> what is asked for
 * @param <V> what is found
 */
public final class Recent<K, V> {
    /** How long what another process writes may be unknown here. */
    public static final Duration KEPT = Duration.ofMillis(250);

    private static final int MOST = 10_000;

    private final Store store;
    private final LongSupplier ticks;
    private volatile Reading<K, V> last;

    /** What was read since a time, while nothing changed. */
    private record Reading<K, V>(long changes, long since, Map<K, V> found) {}

    public Recent(Store store) {
        this(store, System::nanoTime);
    }

    /**
     * What was read from a database.
     *
     * @param ticks nanoseconds that only grow
     */
    public Recent(Store store, LongSupplier ticks) {
        this.store = requireNonNull(store, "store is null");
        this.ticks = requireNonNull(ticks, "ticks is null");
        this.last = begun();
    }

    private Reading<K, V> begun() {
        return new Reading<>(store.changes(), ticks.getAsLong(), new ConcurrentHashMap<>());
    }

    /** What is found for a key: as it was read a moment ago, else as it is. Inside a transaction, what that sees. */
    public Optional<V> find(K key, Work<Optional<V>> work) {
        if (store.isWriting()) {
            return store.read(work);
        }
        // Before it is read: what is written meanwhile ends it.
        Reading<K, V> reading = reading();
        Optional<V> known = Optional.ofNullable(reading.found().get(key));
        if (known.isPresent()) {
            return known;
        }
        Optional<V> read = store.read(work);
        read.ifPresent(value -> reading.found().put(key, value));
        return read;
    }

    private Reading<K, V> reading() {
        Reading<K, V> known = last;
        boolean good = known.changes() == store.changes()
                && ticks.getAsLong() - known.since() < KEPT.toNanos()
                && known.found().size() < MOST;
        if (good) {
            return known;
        }
        Reading<K, V> anew = begun();
        last = anew;
        return anew;
    }
}
