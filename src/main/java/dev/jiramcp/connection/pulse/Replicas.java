package dev.jiramcp.connection.pulse;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes that serve this database: the table {@code replica}. Each says every minute that it is there. */
public final class Replicas {
    private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);
    private static final Duration PULSE = Duration.ofMinutes(1);
    private static final Duration SHOWN = Duration.ofHours(1);

    private final Store store;
    private final Clock clock;

    /**
     * A process.
     *
     * @param id of this run of it
     * @param version of the program
     */
    public record Replica(String id, String version, Instant started, Instant seen) {
        public Replica {
            requireNonNull(id, "id is null");
            requireNonNull(version, "version is null");
            requireNonNull(started, "started is null");
            requireNonNull(seen, "seen is null");
        }

        /** Whether it was there within the last minutes. */
        public boolean isHere(Instant now) {
            return now.isBefore(seen.plus(PULSE.multipliedBy(3)));
        }
    }

    public Replicas(Store store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Those that were there within the hour, the newest first. */
    public List<Replica> all() {
        return store.read(database -> database.createQuery("SELECT id, version, started_at, seen_at FROM replica"
                        + " WHERE seen_at > :since ORDER BY started_at DESC, id")
                .bind("since", clock.instant().minus(SHOWN).toEpochMilli())
                .map((row, context) -> new Replica(
                        row.getString("id"),
                        row.getString("version"),
                        Instant.ofEpochMilli(row.getLong("started_at")),
                        Instant.ofEpochMilli(row.getLong("seen_at"))))
                .list());
    }

    /** Says from now on that this process is there; what is returned ends that. */
    public Runnable join(String id, String version) {
        Instant started = clock.instant();
        ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "replica");
            thread.setDaemon(true);
            return thread;
        });
        var unused = pulse.scheduleAtFixedRate(
                () -> say(new Replica(id, version, started, clock.instant())), 0, PULSE.toSeconds(), TimeUnit.SECONDS);
        return pulse::shutdownNow;
    }

    private void say(Replica here) {
        try {
            store.write(database -> {
                database.execute(
                        "DELETE FROM replica WHERE seen_at < ?",
                        here.seen().minus(SHOWN).toEpochMilli());
                return database.execute(
                        "INSERT INTO replica (id, version, started_at, seen_at) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at",
                        here.id(),
                        here.version(),
                        here.started().toEpochMilli(),
                        here.seen().toEpochMilli());
            });
        } catch (RuntimeException away) {
            LOG.debug("the database is away; this replica says again in a minute that it is there", away);
        }
    }
}
