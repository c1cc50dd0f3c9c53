package dev.jiramcp.connection.budget;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.budget.Ledger.Hour;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What an organisation has spent of its apps' points in the hour that is not over, to be looked at. It is read from the account
 * that replicas share, and so some seconds behind them. What other organisations spend on the same app is not told.
 */
public final class Spending {
    private final Store store;
    private final BudgetRules rules;
    private final Clock clock;

    /**
     * Spending.
     *
     * @param rules of the points where an app has spent none yet
     */
    public Spending(Store store, BudgetRules rules, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What somebody spent; the organisation's own connections have the empty name. */
    public record Spender(String person, long used) {
        public Spender {
            requireNonNull(person, "person is null");
        }
    }

    /**
     * An app's hour.
     *
     * @param app its client id
     * @param limit its points
     * @param used those that the organisation spent
     * @param most who of the organisation spent most, the most first
     * @param anew when the next hour begins
     */
    public record Spent(String app, long limit, long used, List<Spender> most, Instant anew) {
        public Spent {
            requireNonNull(app, "app is null");
            most = List.copyOf(most);
            requireNonNull(anew, "anew is null");
        }
    }

    /**
     * What an organisation spent of an app.
     *
     * @param named so many of its people at most are named
     */
    public Spent of(TenantId tenant, String app, int named) {
        Hour hour = Hour.of(app, clock.instant());
        return store.read(database -> new Spent(
                app,
                limit(database, hour),
                used(database, tenant, hour),
                most(database, tenant, hour, named),
                hour.end()));
    }

    /** What one person of it spent. */
    public long of(TenantId tenant, String app, String person) {
        Hour hour = Hour.of(app, clock.instant());
        return store.read(
                        database -> database.createQuery("SELECT used FROM point_use WHERE app = :app AND hour = :hour"
                                        + " AND tenant = :tenant AND person = :person")
                                .bind("app", app)
                                .bind("hour", hour.number())
                                .bind("tenant", tenant.value())
                                .bind("person", person)
                                .mapTo(Long.class)
                                .findOne())
                .orElse(0L);
    }

    private long limit(Handle database, Hour hour) {
        return database.createQuery("SELECT size FROM point_pool WHERE app = :app AND hour = :hour")
                .bind("app", hour.app())
                .bind("hour", hour.number())
                .mapTo(Long.class)
                .findOne()
                .orElse((long) rules.pointsPerHour());
    }

    private static long used(Handle database, TenantId tenant, Hour hour) {
        return database.createQuery("SELECT COALESCE(SUM(used), 0) FROM point_use WHERE app = :app AND hour = :hour"
                        + " AND tenant = :tenant")
                .bind("app", hour.app())
                .bind("hour", hour.number())
                .bind("tenant", tenant.value())
                .mapTo(Long.class)
                .one();
    }

    private static List<Spender> most(Handle database, TenantId tenant, Hour hour, int named) {
        return database.createQuery("SELECT person, used FROM point_use WHERE app = :app AND hour = :hour"
                        + " AND tenant = :tenant ORDER BY used DESC, person LIMIT :named")
                .bind("app", hour.app())
                .bind("hour", hour.number())
                .bind("tenant", tenant.value())
                .bind("named", named)
                .map((row, context) -> new Spender(row.getString("person"), row.getLong("used")))
                .list();
    }
}
