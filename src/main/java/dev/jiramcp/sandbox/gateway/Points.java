package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What each app has spent in this hour (UTC), by the clock of the simulation. Thread-safe. */
public final class Points {
    private static final List<String> LISTS =
            List.of("issues", "values", "comments", "worklogs", "histories", "transitions", "users", "dashboards");
    private final Clock clock;
    private final Map<String, Integer> spent = new HashMap<>();
    private Instant hour = Instant.MIN;

    Points(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What an app has spent in this hour. */
    public synchronized int spent(String app) {
        turn();
        return spent.getOrDefault(app, 0);
    }

    /** What every app has spent in this hour. */
    public synchronized Map<String, Integer> all() {
        turn();
        return Map.copyOf(spent);
    }

    /** Charges an app. */
    synchronized void spend(String app, int points) {
        turn();
        spent.merge(app, points, Integer::sum);
    }

    private void turn() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
        if (!now.equals(hour)) {
            hour = now;
            spent.clear();
        }
    }

    /** When the next hour begins. */
    Instant reset() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    }

    /** What an answer costs: one, and for a read one more an object, two where it is about people or permissions. */
    static int cost(Turn turn, Reply reply) {
        if (!turn.reads() || reply.status() >= 300) {
            return 1;
        }
        boolean identity =
                turn.operation().matches(".*/(user|users|group|groups|myself|mypermissions|permissions)\\b.*");
        return 1 + objects(reply) * (identity ? 2 : 1);
    }

    private static int objects(Reply reply) {
        try {
            JsonNode body = reply.json();
            if (body.isArray()) {
                return body.size();
            }
            return LISTS.stream()
                    .filter(name -> body.path(name).isArray())
                    .findFirst()
                    .map(name -> body.path(name).size())
                    .orElse(1);
        } catch (JacksonException notJson) {
            return 1;
        }
    }

    synchronized void clear() {
        spent.clear();
    }
}
