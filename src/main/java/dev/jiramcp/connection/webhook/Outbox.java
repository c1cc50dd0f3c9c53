package dev.jiramcp.connection.webhook;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ids;
import dev.jiramcp.model.Json;
import dev.jiramcp.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** Events that wait for the webhook, in the database. What could not be delivered stays, and can be looked at. */
public final class Outbox {
    private static final String WAITING = "WAITING";
    private static final String DEAD = "DEAD";

    private final Ids ids;
    private final Clock clock;

    public Outbox(Clock clock, RandomGenerator random) {
        this.clock = requireNonNull(clock, "clock is null");
        this.ids = new Ids(random);
    }

    /** An event on its way. */
    record Waiting(String id, String body, long attempts) {}

    /**
     * An event that was given up.
     *
     * @param id the id of its message
     * @param type what it tells of
     * @param trouble why the last attempt failed
     * @param created when it happened
     */
    public record Dead(String id, String type, String trouble, Instant created) {
        public Dead {
            requireNonNull(id, "id is null");
            requireNonNull(type, "type is null");
            requireNonNull(trouble, "trouble is null");
            requireNonNull(created, "created is null");
        }
    }

    /** Writes an event in the caller's transaction. */
    public void add(Handle database, Event event) {
        Instant now = clock.instant();
        ObjectNode body = Json.object().put("type", event.type()).put("timestamp", now.toString());
        body.set("data", event.data());
        database.createUpdate("INSERT INTO webhook_event (id, tenant, type, body, status, attempts, due_at,"
                        + " claimed_until, trouble, created_at)"
                        + " VALUES (:id, :tenant, :type, :body, :status, 0, :now, 0, '', :now)")
                .bind("id", ids.next("msg"))
                .bind("tenant", event.tenant().value())
                .bind("type", event.type())
                .bind("body", Json.write(body))
                .bind("status", WAITING)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** Takes events that are due for this process alone, for a while. */
    List<Waiting> claim(Store store, int most, Instant until) {
        long now = clock.millis();
        return store.write(database -> database.createQuery(
                        "UPDATE webhook_event SET claimed_until = :until WHERE id IN"
                                + " (SELECT id FROM webhook_event WHERE status = 'WAITING' AND due_at <= :now"
                                + " AND claimed_until <= :now ORDER BY due_at LIMIT :most)"
                                + " AND status = 'WAITING' AND claimed_until <= :now RETURNING id, body, attempts")
                .bind("until", until.toEpochMilli())
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> new Waiting(row.getString("id"), row.getString("body"), row.getLong("attempts")))
                .list());
    }

    void delivered(Store store, Waiting event) {
        int unused = store.write(database -> database.createUpdate("DELETE FROM webhook_event WHERE id = :id")
                .bind("id", event.id())
                .execute());
    }

    /** Takes note that an attempt failed: it is tried again at a time, or given up. */
    void failed(Store store, Waiting event, String trouble, Optional<Instant> again) {
        int unused = store.write(database -> database.createUpdate(
                        "UPDATE webhook_event SET status = :status,"
                                + " attempts = attempts + 1, due_at = :due, claimed_until = 0, trouble = :trouble WHERE id = :id")
                .bind("status", again.isPresent() ? WAITING : DEAD)
                .bind("due", again.map(Instant::toEpochMilli).orElse(0L))
                .bind("trouble", trouble)
                .bind("id", event.id())
                .execute());
    }

    /** The events that were given up, the newest first. */
    public List<Dead> dead(Store store, int most) {
        return store.read(database -> database.createQuery("SELECT id, type, trouble, created_at FROM webhook_event"
                        + " WHERE status = 'DEAD' ORDER BY created_at DESC, id LIMIT :most")
                .bind("most", most)
                .map((row, context) -> new Dead(
                        row.getString("id"),
                        row.getString("type"),
                        row.getString("trouble"),
                        Instant.ofEpochMilli(row.getLong("created_at"))))
                .list());
    }

    /** How many events are on their way. */
    public long waiting(Store store) {
        return store.read(
                database -> database.createQuery("SELECT COUNT(*) FROM webhook_event WHERE status = 'WAITING'")
                        .mapTo(Long.class)
                        .one());
    }

    /** Sends the events that were given up once more; how many there are. */
    public int revive(Store store) {
        return store.write(database -> database.createUpdate(
                        "UPDATE webhook_event SET status = 'WAITING', attempts = 0, due_at = :now WHERE status = 'DEAD'")
                .bind("now", clock.millis())
                .execute());
    }
}
