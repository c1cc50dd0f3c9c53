package dev.jiramcp.connection.pulse;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The last day of a tenant: calls and failed ones, how long they took, refreshes and those that failed, points. It is read
 * from what is kept anyway, so that it is the same on every replica and outlives them; once a minute at most.
 */
public final class Pulse {
    /** So many hours are shown. */
    public static final int HOURS = 24;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int TIMED = 1_000;

    private final Store store;
    private final Clock clock;
    private final Cache<TenantId, List<Series>> known = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    public Pulse(Store store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The last day. */
    public List<Series> of(TenantId tenant) {
        return known.get(tenant, this::read);
    }

    private List<Series> read(TenantId tenant) {
        long last = clock.millis() / HOUR;
        return store.read(database -> {
            Map<String, long[]> calls = outcomes(database, tenant, last, """
                    SELECT at / 3600000 AS hour, outcome AS word, COUNT(*) AS number FROM audit_record
                    WHERE tenant = :tenant AND action = 'tool.call' AND at >= :since
                    AND outcome IN ('done', 'failed', 'refused') GROUP BY at / 3600000, outcome""");
            Map<String, long[]> refreshes = outcomes(database, tenant, last, """
                    SELECT started_at / 3600000 AS hour, outcome AS word, COUNT(*) AS number FROM refresh_intent
                    WHERE tenant = :tenant AND started_at >= :since GROUP BY started_at / 3600000, outcome""");
            Map<String, long[]> points = outcomes(database, tenant, last, """
                    SELECT hour, 'points' AS word, SUM(used) AS number FROM point_use
                    WHERE tenant = :tenant AND hour * 3600000 >= :since GROUP BY hour""");
            return List.of(
                    series("Calls", sum(calls.values())),
                    series("Failed or refused calls", sum(without(calls, "done"))),
                    series("Median milliseconds of a call", medians(database, tenant, last)),
                    series("Refreshes", sum(refreshes.values())),
                    series("Points at Atlassian", sum(points.values())));
        });
    }

    private static List<long[]> without(Map<String, long[]> all, String word) {
        return all.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(word))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Series series(String name, long[] values) {
        return new Series(name, Arrays.stream(values).boxed().toList());
    }

    private static long[] sum(Iterable<long[]> all) {
        long[] sum = new long[HOURS];
        for (long[] one : all) {
            for (int hour = 0; hour < HOURS; hour++) {
                sum[hour] += one[hour];
            }
        }
        return sum;
    }

    private static Map<String, long[]> outcomes(Handle database, TenantId tenant, long last, String sql) {
        Map<String, long[]> byWord = new TreeMap<>();
        since(database.createQuery(sql), tenant, last)
                .map((row, context) ->
                        Map.entry(row.getString("word"), new long[] {row.getLong("hour"), row.getLong("number")}))
                .forEach(entry -> {
                    int place = place(entry.getValue()[0], last);
                    if (place >= 0) {
                        byWord.computeIfAbsent(entry.getKey(), word -> new long[HOURS])[place] += entry.getValue()[1];
                    }
                });
        return byWord;
    }

    private static Query since(Query query, TenantId tenant, long last) {
        return query.bind("tenant", tenant.value()).bind("since", (last - HOURS + 1) * HOUR);
    }

    private static int place(long hour, long last) {
        int place = (int) (hour - last) + HOURS - 1;
        return place < HOURS ? place : -1;
    }

    /** Of the last calls alone, since their times stand in the details of their records. */
    private static long[] medians(Handle database, TenantId tenant, long last) {
        List<List<Long>> byHour = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            byHour.add(new ArrayList<>());
        }
        since(
                        database.createQuery("SELECT at, details FROM audit_record WHERE tenant = :tenant AND action ="
                                + " 'tool.call' AND at >= :since AND outcome IN ('done', 'failed') ORDER BY at DESC, id"
                                + " DESC LIMIT " + TIMED),
                        tenant,
                        last)
                .map((row, context) -> new long[] {
                    row.getLong("at") / HOUR,
                    Json.parse(row.getString("details")).path("millis").asLong(-1)
                })
                .forEach(call -> {
                    int place = place(call[0], last);
                    if (place >= 0 && call[1] >= 0) {
                        byHour.get(place).add(call[1]);
                    }
                });
        return byHour.stream().mapToLong(Pulse::median).toArray();
    }

    private static long median(List<Long> values) {
        return values.isEmpty()
                ? 0
                : values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0L);
    }
}
