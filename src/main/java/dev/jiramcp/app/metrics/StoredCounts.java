package dev.jiramcp.app.metrics;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts that stand in the database, over all tenants. */
public final class StoredCounts {
    private final Store store;
    private final Clock clock;

    public StoredCounts(Store store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    Map<String, Long> grants() {
        return store.read(database -> database
                .createQuery("SELECT status, COUNT(*) AS number FROM atlassian_grant GROUP BY status")
                .map((row, context) -> new SimpleImmutableEntry<>(row.getString("status"), row.getLong("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    long points() {
        long hour = clock.millis() / Duration.ofHours(1).toMillis();
        return store.read(
                database -> database.createQuery("SELECT COALESCE(SUM(used), 0) FROM point_use WHERE hour = :hour")
                        .bind("hour", hour)
                        .mapTo(Long.class)
                        .one());
    }
}
