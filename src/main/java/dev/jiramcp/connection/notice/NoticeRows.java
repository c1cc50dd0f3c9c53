package dev.jiramcp.connection.notice;

import dev.jiramcp.connection.health.Standing;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code notice}. */
final class NoticeRows {
    private NoticeRows() {}

    /** What a person is told about a connection. */
    record Notice(String id, UserId person, Standing standing, String words) {}

    static void insert(Handle database, Notice notice, Instant now) {
        database.createUpdate("INSERT INTO notice (id, tenant, person, connection, health, words, created_at)"
                        + " VALUES (:id, :tenant, :person, :connection, :health, :words, :now)")
                .bind("id", notice.id())
                .bind("tenant", notice.standing().tenant().value())
                .bind("person", notice.person().value())
                .bind("connection", notice.standing().id().value())
                .bind("health", notice.standing().state().health().name())
                .bind("words", notice.words())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    static void deleteOf(Handle database, TenantId tenant, String connection) {
        database.createUpdate("DELETE FROM notice WHERE connection = :connection AND tenant = :tenant")
                .bind("connection", connection)
                .bind("tenant", tenant.value())
                .execute();
    }

    static void deleteUnshownOf(Handle database, TenantId tenant, String connection) {
        database.createUpdate("DELETE FROM notice WHERE connection = :connection AND tenant = :tenant"
                        + " AND shown_at IS NULL")
                .bind("connection", connection)
                .bind("tenant", tenant.value())
                .execute();
    }

    static boolean waits(Handle database, TenantId tenant, UserId person) {
        return database.createQuery("SELECT COUNT(*) FROM notice WHERE tenant = :tenant AND person = :person"
                                + " AND shown_at IS NULL")
                        .bind("tenant", tenant.value())
                        .bind("person", person.value())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Takes the notices of a person, each for one of those who ask at once. */
    static List<String> take(Handle database, TenantId tenant, UserId person, Instant now) {
        return database.createQuery("UPDATE notice SET shown_at = :now WHERE tenant = :tenant AND person = :person"
                        + " AND shown_at IS NULL RETURNING words")
                .bind("now", now.toEpochMilli())
                .bind("tenant", tenant.value())
                .bind("person", person.value())
                .mapTo(String.class)
                .list();
    }
}
