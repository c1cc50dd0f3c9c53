package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.grant.DueRows.Due;
import dev.jiramcp.connection.grant.Refresher.Wish;
import dev.jiramcp.model.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps grants alive while nobody asks for them: those in use are refreshed before their access token ends, the others once
 * a week, and what is over is cleaned away. Any number of processes do it together: each claims a few at a time.
 */
public final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration CLEANED_EVERY = Duration.ofHours(1);
    private static final Duration USE_NOTED = Duration.ofHours(1);

    private final Ground ground;
    private final Flights flights;
    private final Opened opened;
    private final Tempo tempo;
    private final int inFlight;
    private Instant cleaned = Instant.EPOCH;

    Upkeep(Setup setup, Flights flights, Opened opened, int inFlight) {
        this.ground = setup.ground();
        this.flights = requireNonNull(flights, "flights is null");
        this.opened = requireNonNull(opened, "opened is null");
        this.tempo = setup.tempo();
        this.inFlight = inFlight;
    }

    /** Goes on until this thread is interrupted. */
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (turn() == 0) {
                    tempo.pause().pause(IDLE.plusMillis(ground.random().nextLong(IDLE.toMillis())));
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException failure) {
                LOG.warn("The upkeep of grants failed and will be tried again", failure);
                waitAfterFailure();
            }
        }
    }

    private void waitAfterFailure() {
        try {
            tempo.pause().pause(IDLE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what is due, a few grants at a time; how many there were. */
    public int turn() {
        noteUse();
        clean();
        Instant now = ground.now();
        List<Due> claimed = ground.store().write(database -> DueRows.claim(database, now, inFlight));
        List<CompletableFuture<?>> begun = new ArrayList<>();
        for (Due due : claimed) {
            if (due.needsRefresh(now)) {
                begun.add(flights.start(new Wish(due.key(), due.version(), false)));
            } else {
                postpone(due);
            }
        }
        begun.forEach(Upkeep::await);
        return claimed.size();
    }

    /** Nobody used it for a day: it is only kept alive. */
    private void postpone(Due due) {
        Instant next = Schedule.keepAlive(due.refreshed(), ground.random());
        ground.store().write(database -> {
            DueRows.postpone(database, due, next);
            return next;
        });
    }

    private static void await(CompletableFuture<?> flight) {
        try {
            flight.join();
        } catch (CompletionException failed) {
            if (!(failed.getCause() instanceof Refusal)) {
                LOG.warn("A grant could not be refreshed", failed.getCause());
            }
        }
    }

    /** Writes down which grants were used, each no more than once an hour. */
    private void noteUse() {
        opened.all().forEach((key, held) -> {
            if (held.usedAfter(USE_NOTED)) {
                ground.store().write(database -> {
                    DueRows.used(database, key, held.lastUse());
                    return key;
                });
                opened.forget(key);
            }
        });
    }

    private void clean() {
        Instant now = ground.now();
        if (cleaned.plus(CLEANED_EVERY).isAfter(now) && !cleaned.isAfter(now)) {
            return;
        }
        cleaned = now;
        ground.store().write(database -> {
            DueRows.shred(database, now);
            Orphans.forget(database, now);
            Intents.forget(database, now);
            return now;
        });
    }
}
