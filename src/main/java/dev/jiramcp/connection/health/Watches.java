package dev.jiramcp.connection.health;

import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code connection_watch}: what was told last about each connection, and when it is looked at next. */
public final class Watches {
    private Watches() {}

    /** A connection to be looked at. */
    record Due(TenantId tenant, ConnectionId connection) {}

    /** Begins to watch a connection, where nobody does; what is told first is that it works. */
    public static boolean begin(Handle database, Standing standing, Instant now, Instant due) {
        return database.createUpdate(
                                "INSERT INTO connection_watch (connection, tenant, told, reason, told_at, checked_at,"
                                        + " due_at, claimed_until) VALUES (:connection, :tenant, 'ACTIVE', '', :now, 0, :due, 0)"
                                        + " ON CONFLICT (connection) DO NOTHING")
                        .bind("connection", standing.id().value())
                        .bind("tenant", standing.tenant().value())
                        .bind("now", now.toEpochMilli())
                        .bind("due", due.toEpochMilli())
                        .execute()
                > 0;
    }

    /** Ends watching a connection. */
    public static void end(Handle database, TenantId tenant, String connection) {
        database.createUpdate("DELETE FROM connection_watch WHERE connection = :connection AND tenant = :tenant")
                .bind("connection", connection)
                .bind("tenant", tenant.value())
                .execute();
    }

    /** Begins to remember what was told of an app, which is not looked at by itself. */
    public static void beginApp(Handle database, TenantId tenant, String app, Instant now) {
        database.createUpdate("INSERT INTO connection_watch (connection, tenant, told, reason, told_at, checked_at,"
                        + " due_at, claimed_until) VALUES (:app, :tenant, 'ACTIVE', '', :now, 0, :never, 0)"
                        + " ON CONFLICT (connection) DO NOTHING")
                .bind("app", app)
                .bind("tenant", tenant.value())
                .bind("now", now.toEpochMilli())
                .bind("never", Long.MAX_VALUE)
                .execute();
    }

    /** Takes note that a state is told now; gives the state that was told before where it is another. */
    public static Optional<String> tell(
            Handle database, TenantId tenant, String subject, Standing.State state, Instant now) {
        Optional<String> before = told(database, tenant, subject);
        int changed = database.createUpdate(
                        "UPDATE connection_watch SET told = :health, reason = :reason, told_at = :now"
                                + " WHERE connection = :subject AND tenant = :tenant AND told <> :health")
                .bind("health", state.health().name())
                .bind("reason", state.reason())
                .bind("now", now.toEpochMilli())
                .bind("subject", subject)
                .bind("tenant", tenant.value())
                .execute();
        return changed > 0 ? before : Optional.empty();
    }

    /** The state that was told last; empty where nobody watches it yet. */
    public static Optional<String> told(Handle database, TenantId tenant, String subject) {
        return database.createQuery(
                        "SELECT told FROM connection_watch WHERE connection = :subject AND tenant = :tenant")
                .bind("subject", subject)
                .bind("tenant", tenant.value())
                .mapTo(String.class)
                .findOne();
    }

    /** Connections that nobody watches yet, such as those made before they were watched. */
    static List<Due> unwatched(Handle database, int most) {
        return database.createQuery("SELECT c.id, c.tenant FROM connection c LEFT JOIN connection_watch w"
                        + " ON w.connection = c.id WHERE w.connection IS NULL LIMIT :most")
                .bind("most", most)
                .map((row, context) ->
                        new Due(new TenantId(row.getString("tenant")), new ConnectionId(row.getString("id"))))
                .list();
    }

    /** Takes connections that are due for this process alone, for a while. */
    static List<Due> claim(Handle database, int most, Instant now, Duration hold) {
        return database.createQuery("UPDATE connection_watch SET claimed_until = :until WHERE connection IN"
                        + " (SELECT connection FROM connection_watch WHERE due_at <= :now AND claimed_until <= :now"
                        + " ORDER BY due_at LIMIT :most) AND due_at <= :now AND claimed_until <= :now"
                        + " RETURNING connection, tenant")
                .bind("until", now.plus(hold).toEpochMilli())
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .map((row, context) ->
                        new Due(new TenantId(row.getString("tenant")), new ConnectionId(row.getString("connection"))))
                .list();
    }

    /** How many looks in a row got no answer. */
    static long unanswered(Handle database, Due due) {
        return database.createQuery(
                        "SELECT unanswered FROM connection_watch WHERE connection = :connection AND tenant = :tenant")
                .bind("connection", due.connection().value())
                .bind("tenant", due.tenant().value())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** Takes note that a connection was looked at, and when it is next. */
    static void checked(Handle database, Standing standing, Instant now, Instant due) {
        database.createUpdate("UPDATE connection_watch SET checked_at = :now, due_at = :due, claimed_until = 0"
                        + " WHERE connection = :connection AND tenant = :tenant")
                .bind("now", now.toEpochMilli())
                .bind("due", due.toEpochMilli())
                .bind("connection", standing.id().value())
                .bind("tenant", standing.tenant().value())
                .execute();
    }

    /** Takes note whether looking at a connection got an answer. */
    static void answered(Handle database, Standing standing, boolean answer) {
        database.createUpdate(
                        "UPDATE connection_watch SET unanswered = CASE WHEN :answer = 1 THEN 0 ELSE unanswered + 1"
                                + " END WHERE connection = :connection AND tenant = :tenant")
                .bind("answer", answer ? 1 : 0)
                .bind("connection", standing.id().value())
                .bind("tenant", standing.tenant().value())
                .execute();
    }

    /** Takes one connection for this process alone, for a while; false where somebody else has it. */
    static boolean claim(Handle database, Due due, Instant now, Duration hold) {
        return database.createUpdate("UPDATE connection_watch SET claimed_until = :until WHERE connection = :connection"
                                + " AND tenant = :tenant AND claimed_until <= :now")
                        .bind("until", now.plus(hold).toEpochMilli())
                        .bind("now", now.toEpochMilli())
                        .bind("connection", due.connection().value())
                        .bind("tenant", due.tenant().value())
                        .execute()
                > 0;
    }
}
