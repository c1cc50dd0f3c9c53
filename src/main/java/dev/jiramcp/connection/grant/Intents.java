package dev.jiramcp.connection.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code refresh_intent}: what was about to be done, written before it was. One that is still open tells of a
 * process that is at it, or that ended in the middle; then the same refresh token is tried again.
 */
final class Intents {
    /** Atlassian takes a used refresh token again for so long. */
    static final Duration LEEWAY = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofDays(30);

    /** What came of an intent. */
    enum Outcome {
        /** It is not known yet. */
        OPEN,
        /** The new tokens are stored. */
        GRANTED,
        /** The new tokens came too late to be stored and are kept aside. */
        ORPHANED,
        /** The grant was disconnected meanwhile, and the new tokens were thrown away. */
        DISCARDED,
        /** Atlassian does not accept the refresh token. */
        DENIED,
        /** Atlassian did not do it, and the refresh token is unused. */
        NOT_DONE,
        /** It is not known whether Atlassian did it; the same token is to be used again. */
        UNKNOWN,
        /** Somebody else has new tokens for the grant, so it no longer matters what came of this. */
        OVERTAKEN
    }

    private Intents() {}

    /** One that is to be written. */
    record New(String id, String owner, String fingerprint, Instant now) {}

    static void insert(Handle database, GrantRow row, New intent, long fence) {
        database.createUpdate(
                        "INSERT INTO refresh_intent (id, tenant, grant_id, version, fence, fingerprint, owner, outcome,"
                                + " started_at) VALUES (:id, :tenant, :grant, :version, :fence, :fingerprint, :owner, 'OPEN', :now)")
                .bind("id", intent.id())
                .bind("tenant", row.grant().tenant().value())
                .bind("grant", row.grant().id().value())
                .bind("version", row.grant().version())
                .bind("fence", fence)
                .bind("fingerprint", intent.fingerprint())
                .bind("owner", intent.owner())
                .bind("now", intent.now().toEpochMilli())
                .execute();
    }

    /** Writes what came of one. */
    static void close(Handle database, Lease lease, Outcome outcome, Instant now) {
        database.createUpdate("UPDATE refresh_intent SET outcome = :outcome, ended_at = :now"
                        + " WHERE id = :id AND tenant = :tenant")
                .bind("outcome", outcome.name())
                .bind("now", now.toEpochMilli())
                .bind("id", lease.intent())
                .bind("tenant", lease.grant().tenant().value())
                .execute();
    }

    /** Closes the others of this version, whose ends are not known: they no longer matter. How many there were. */
    static int overtake(Handle database, Grant before, Instant now) {
        return database.createUpdate("UPDATE refresh_intent SET outcome = 'OVERTAKEN', ended_at = :now"
                        + " WHERE tenant = :tenant AND grant_id = :grant AND version <= :version"
                        + " AND outcome IN ('OPEN', 'UNKNOWN')")
                .bind("now", now.toEpochMilli())
                .bind("tenant", before.tenant().value())
                .bind("grant", before.id().value())
                .bind("version", before.version())
                .execute();
    }

    /** When each of this version began whose end is not known, the first one first. */
    static List<Instant> unsettled(Handle database, Grant grant) {
        return started(database, grant, "outcome IN ('OPEN', 'UNKNOWN')");
    }

    /** When the first one of this version was denied. */
    static Optional<Instant> denied(Handle database, Grant grant) {
        return started(database, grant, "outcome = 'DENIED'").stream().findFirst();
    }

    /** When each of this version began that somebody may still be at, the first one first. */
    static List<Instant> open(Handle database, Grant grant) {
        return started(database, grant, "outcome = 'OPEN'");
    }

    private static List<Instant> started(Handle database, Grant grant, String condition) {
        return database.createQuery("SELECT started_at FROM refresh_intent WHERE tenant = :tenant AND grant_id = :grant"
                        + " AND version = :version AND " + condition + " ORDER BY started_at")
                .bind("tenant", grant.tenant().value())
                .bind("grant", grant.id().value())
                .bind("version", grant.version())
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .list();
    }

    /** Forgets what ended long ago. */
    static void forget(Handle database, Instant now) {
        database.createUpdate("DELETE FROM refresh_intent WHERE started_at < :before")
                .bind("before", now.minus(KEPT).toEpochMilli())
                .execute();
    }
}
