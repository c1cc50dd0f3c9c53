package dev.jiramcp.oauth;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Slow tries that all share who want the same while one goes on. Where it fails they fail together, and do not wait for a
 * timeout each, one behind another.
 *
 * @param <K> what is tried
 * @param <T> what comes of it
 */
public final class SharedTries<K, T> {
    private final ConcurrentHashMap<K, CompletableFuture<T>> going = new ConcurrentHashMap<>();

    /** What comes of a try that goes on, or of this one, which the caller's thread makes. */
    public T get(K key, Supplier<T> work) {
        requireNonNull(work, "work is null");
        while (true) {
            CompletableFuture<T> own = new CompletableFuture<>();
            CompletableFuture<T> other = going.putIfAbsent(key, own);
            if (other == null) {
                return tried(key, own, work);
            }
            try {
                return other.get();
            } catch (ExecutionException failure) {
                throw told(failure);
            } catch (CancellationException cancelled) {
                // Whoever tried was told to stop, and nobody else was: the next one tries.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CancellationException("cancelled while somebody else tried");
            }
        }
    }

    private T tried(K key, CompletableFuture<T> own, Supplier<T> work) {
        try {
            T done = work.get();
            own.complete(done);
            return done;
        } catch (RuntimeException | Error failure) {
            own.completeExceptionally(failure);
            throw failure;
        } finally {
            going.remove(key, own);
        }
    }

    private static RuntimeException told(ExecutionException failure) {
        return failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
    }
}
