package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.grant.Refresher.Wish;
import dev.jiramcp.model.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One refresh of a grant at a time in this process, on a thread of its own: whoever needs it waits for the same one, and
 * whoever waits no longer leaves it to the others. Where its end was not clear, it is tried again by itself before the
 * leeway is over, even if nobody asks any more.
 */
final class Flights {
    private static final Logger LOG = LoggerFactory.getLogger(Flights.class);
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    /** So many refreshes are under way at once in a process, whoever asked for them; the others wait for their turn. */
    static final int AT_ONCE = 32;

    private final Refreshing refresher;
    private final Opened opened;
    private final Tempo tempo;
    private final Lanes lanes;
    private final Map<Key, CompletableFuture<Held>> flying = new ConcurrentHashMap<>();

    Flights(Refreshing refresher, Opened opened, Tempo tempo) {
        this.refresher = requireNonNull(refresher, "refresher is null");
        this.opened = requireNonNull(opened, "opened is null");
        this.tempo = requireNonNull(tempo, "tempo is null");
        this.lanes = new Lanes(tempo.threads(), AT_ONCE);
    }

    /** Begins a refresh, unless one is under way. */
    CompletableFuture<Held> start(Wish wish) {
        CompletableFuture<Held> mine = new CompletableFuture<>();
        CompletableFuture<Held> other = flying.putIfAbsent(wish.key(), mine);
        if (other != null) {
            return other;
        }
        try {
            lanes.execute(() -> fly(wish, mine));
        } catch (RuntimeException stopping) {
            flying.remove(wish.key(), mine);
            mine.completeExceptionally(stopping);
        }
        return mine;
    }

    private void fly(Wish wish, CompletableFuture<Held> flight) {
        try {
            Held held = opened.keep(wish.key(), () -> refresher.refresh(wish));
            flying.remove(wish.key(), flight);
            flight.complete(held);
        } catch (RuntimeException | Error failure) {
            // An error too: were the flight to stay, everybody after it would wait for one that never lands.
            flying.remove(wish.key(), flight);
            flight.completeExceptionally(failure);
            rescue(wish, failure);
        }
    }

    private void rescue(Wish wish, Throwable failure) {
        if (!(failure instanceof Refusal)) {
            LOG.error("A refresh failed", failure);
        }
        try {
            refresher
                    .rescue(wish.key(), wish.stale())
                    .ifPresent(after -> tempo.later().run(after, () -> again(wish)));
        } catch (RuntimeException unable) {
            LOG.warn("It could not be seen whether a refresh has to be tried again", unable);
        }
    }

    private void again(Wish wish) {
        CompletableFuture<Held> unused = start(new Wish(wish.key(), wish.stale(), false));
    }

    /**
     * Waits for a refresh that is under way, or begins one.
     *
     * @throws Refusal where it gave no token
     * @throws CancellationException where this thread was interrupted; it is still marked so, and the refresh goes on
     */
    Held await(Wish wish) {
        try {
            return start(wish).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting for a token");
        } catch (TimeoutException late) {
            throw GrantRefusals.busy().causedBy(late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException("a refresh failed", failed.getCause());
        }
    }
}
