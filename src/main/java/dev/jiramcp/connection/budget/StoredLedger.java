package dev.jiramcp.connection.budget;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The account in the database. Every report is one transaction that first takes the row of the app's hour, so that
 * replicas come one after another and no point is leased twice.
 */
public final class StoredLedger implements Ledger {
    /** How many past hours are kept, for whoever wants to look. */
    private static final long HOURS_KEPT = 24;

    private final Store store;

    public StoredLedger(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    private record Account(long size, long taken) {}

    @Override
    public Statement settle(Report report) {
        return store.write(database -> settle(database, report));
    }

    private static Statement settle(Handle database, Report report) {
        Account account = opened(database, report);
        long leased = Leases.grant(account.size(), account.taken(), report.wanted());
        long taken = account.taken() + leased;
        database.createUpdate("UPDATE point_pool SET size = :size, taken = :taken WHERE app = :app AND hour = :hour")
                .bind("size", account.size())
                .bind("taken", taken)
                .bind("app", report.hour().app())
                .bind("hour", report.hour().number())
                .execute();
        report.spent().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(
                                (Party.Person person) -> person.tenant().value())
                        .thenComparing(Party.Person::user)))
                .forEach(entry -> add(database, report, entry.getKey(), entry.getValue()));
        return new Statement(leased, account.size(), taken, uses(database, report), pauses(database, report));
    }

    /** Takes the row, made where it is missing, with what Atlassian said meanwhile. */
    private static Account opened(Handle database, Report report) {
        long hour = report.hour().number();
        int made = database.createUpdate(
                        "INSERT INTO point_pool (app, hour, size, taken) VALUES (:app, :hour, :size, 0)"
                                + " ON CONFLICT (app, hour) DO NOTHING")
                .bind("app", report.hour().app())
                .bind("hour", hour)
                .bind("size", report.size())
                .execute();
        if (made > 0) {
            forget(database, report);
        }
        Account known = database.createQuery(
                        "UPDATE point_pool SET size = size WHERE app = :app AND hour = :hour RETURNING size, taken")
                .bind("app", report.hour().app())
                .bind("hour", hour)
                .map((row, context) -> new Account(row.getLong("size"), row.getLong("taken")))
                .one();
        return report.said()
                .map(said -> new Account(said.size(), Math.max(known.taken(), said.size() - said.left())))
                .orElse(known);
    }

    /** Old hours go when a new one begins. */
    private static void forget(Handle database, Report report) {
        for (String table : List.of("point_pool", "point_use")) {
            database.createUpdate("DELETE FROM " + table + " WHERE app = :app AND hour < :oldest")
                    .bind("app", report.hour().app())
                    .bind("oldest", report.hour().number() - HOURS_KEPT)
                    .execute();
        }
        database.createUpdate("DELETE FROM call_pause WHERE app = :app AND until_at <= :now")
                .bind("app", report.hour().app())
                .bind("now", report.now().toEpochMilli())
                .execute();
    }

    private static void add(Handle database, Report report, Party.Person person, long points) {
        database.createUpdate("INSERT INTO point_use (app, hour, tenant, person, used, seen_at)"
                        + " VALUES (:app, :hour, :tenant, :person, :used, :now)"
                        + " ON CONFLICT (app, hour, tenant, person)"
                        + " DO UPDATE SET used = point_use.used + :used, seen_at = :now")
                .bind("app", report.hour().app())
                .bind("hour", report.hour().number())
                .bind("tenant", person.tenant().value())
                .bind("person", person.user())
                .bind("used", points)
                .bind("now", report.now().toEpochMilli())
                .execute();
    }

    private static List<Use> uses(Handle database, Report report) {
        return database.createQuery(
                        "SELECT tenant, person, used, seen_at FROM point_use WHERE app = :app AND hour = :hour")
                .bind("app", report.hour().app())
                .bind("hour", report.hour().number())
                .map((row, context) -> new Use(
                        new Party.Person(new TenantId(row.getString("tenant")), row.getString("person")),
                        row.getLong("used"),
                        Instant.ofEpochMilli(row.getLong("seen_at"))))
                .list();
    }

    private static Map<String, Pause> pauses(Handle database, Report report) {
        Map<String, Pause> found = new HashMap<>();
        database.createQuery("SELECT site, until_at, reason FROM call_pause WHERE app = :app AND until_at > :now")
                .bind("app", report.hour().app())
                .bind("now", report.now().toEpochMilli())
                .map((row, context) -> Map.entry(
                        row.getString("site"),
                        new Pause(Instant.ofEpochMilli(row.getLong("until_at")), row.getString("reason"))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    @Override
    public void pause(String app, String site, Pause pause) {
        int unused = store.write(database -> database.createUpdate(
                        "INSERT INTO call_pause (app, site, until_at, reason) VALUES (:app, :site, :until, :reason)"
                                + " ON CONFLICT (app, site) DO UPDATE SET until_at = :until, reason = :reason"
                                + " WHERE call_pause.until_at < :until")
                .bind("app", app)
                .bind("site", site)
                .bind("until", pause.until().toEpochMilli())
                .bind("reason", pause.reason())
                .execute());
    }
}
