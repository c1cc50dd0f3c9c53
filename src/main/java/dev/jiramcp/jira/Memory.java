package dev.jiramcp.jira;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * What was read from Jira a short while ago, each value for one identity on one site. Of several who ask for the same
 * value at once, one reads and the others wait for it; a failure is not kept.
 */
final class Memory {
    /** Whose value it is, and which. */
    record Key(String identity, String site, String what) {}

    private record Kept(CompletableFuture<Object> value, Duration life, Thread reader) {}

    private final Cache<Key, Kept> kept;

    Memory(int most, Ticker ticker) {
        kept = Caffeine.newBuilder()
                .maximumSize(most)
                .ticker(ticker)
                .expireAfter(Expiry.<Key, Kept>creating((key, entry) -> entry.life()))
                .build();
    }

    /** The value, read now or within its life. */
    @SuppressWarnings("unchecked") // a key names one kind of value
    <T> T get(Key key, Duration life, Supplier<T> read) {
        while (true) {
            Kept mine = new Kept(new CompletableFuture<>(), life, Thread.currentThread());
            Kept first = kept.asMap().putIfAbsent(key, mine);
            if (first == null) {
                return read(key, mine, read);
            }
            if (!first.value().isDone() && first.reader().equals(Thread.currentThread())) {
                return read.get(); // reading this value needs itself: waiting for it would never end
            }
            try {
                return (T) first.value().get();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CancellationException("cancelled while waiting for " + key.what());
            } catch (ExecutionException | CancellationException failedForAnother) {
                // The one who read may have been cancelled, or may lack what this caller has: ask for oneself.
                kept.asMap().remove(key, first);
            }
        }
    }

    private <T> T read(Key key, Kept mine, Supplier<T> read) {
        try {
            T value = read.get();
            mine.value().complete(value);
            return value;
        } finally {
            if (!mine.value().isDone()) {
                kept.asMap().remove(key, mine);
                mine.value().cancel(false);
            }
        }
    }

    /** The value, where it was read within its life. */
    @SuppressWarnings("unchecked") // a key names one kind of value
    <T> Optional<T> known(Key key) {
        return Optional.ofNullable(kept.getIfPresent(key))
                .map(Kept::value)
                .filter(value -> value.isDone() && !value.isCompletedExceptionally())
                .map(value -> (T) value.join());
    }

    /** Forgets one value, for one who found that it is no longer true. */
    void forget(Key key) {
        kept.asMap().remove(key);
    }
}
