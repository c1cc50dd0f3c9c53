package dev.jiramcp.connection.health;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads connections for {@link Listing}: one query, the newest first. */
final class ListingRows {
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,15})\\.([A-Za-z0-9_-]{1,64})");

    /** Atlassian ends a grant that was not refreshed for so long. */
    private static final Duration IDLE = Duration.ofDays(90);

    private static final String SELECT = """
            SELECT c.id, c.tenant, c.kind, c.owner, c.grant_id, c.api_token_id, c.purpose, c.scopes, c.sites, c.health,
                c.reason, c.used_at, g.status AS grant_status, g.reason AS grant_reason, g.scopes AS grant_scopes,
                g.refreshed_at, g.consented_at, a.trouble, t.status AS token_status, t.reason AS token_reason,
                t.expires_at, c.created_at, a.kind AS app_kind, COALESCE(g.account, t.account) AS account_id,
                n.name AS account_name, m.name AS person_name
            FROM connection c
            LEFT JOIN atlassian_grant g ON g.id = c.grant_id AND g.tenant = c.tenant
            LEFT JOIN atlassian_app a ON a.id = g.app
            LEFT JOIN api_token t ON t.id = c.api_token_id AND t.tenant = c.tenant
            LEFT JOIN account_name n ON n.tenant = c.tenant AND n.account = COALESCE(g.account, t.account)
            LEFT JOIN member m ON m.tenant = c.tenant AND m.person = c.owner AND m.person <> ''
            WHERE c.tenant = :tenant
            """;

    private static final String MATCHES = """
            AND (LOWER(c.owner) LIKE :text ESCAPE '!' OR LOWER(c.sites) LIKE :text ESCAPE '!'
                OR LOWER(COALESCE(n.name, '')) LIKE :text ESCAPE '!' OR LOWER(COALESCE(m.name, '')) LIKE :text ESCAPE '!'
                OR LOWER(COALESCE(g.account, t.account, '')) LIKE :text ESCAPE '!')
            """;

    private static final String BEHIND = " AND (c.created_at, c.id) < (:at, :id)";

    /** Leaves away what is plainly well, so that it is not read; what stays is looked at more closely. */
    private static final String DOUBTFUL = """
            AND (c.health <> 'ACTIVE' OR COALESCE(a.trouble, 'NONE') <> 'NONE'
                OR g.status <> 'ACTIVE' OR g.refreshed_at < :idle OR g.consented_at < :old OR g.scopes <> c.scopes
                OR t.status <> 'ACTIVE' OR t.expires_at < :soon)
            """;

    private ListingRows() {}

    /**
     * A part of the list.
     *
     * @param doubtful whether only those are wanted with which something may be wrong
     */
    record Span(String text, boolean doubtful, String after, int limit) {}

    static List<Listed> of(Handle database, TenantId tenant, Span span, Instant now) {
        String text = span.text().strip().toLowerCase(Locale.ROOT);
        String sql = SELECT
                + (text.isEmpty() ? "" : MATCHES)
                + (span.doubtful() ? DOUBTFUL : "")
                + (span.after().isEmpty() ? "" : BEHIND)
                + " ORDER BY c.created_at DESC, c.id DESC LIMIT :limit";
        Query query = database.createQuery(sql).bind("limit", span.limit());
        if (!text.isEmpty()) {
            query.bind("text", "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        }
        if (span.doubtful()) {
            query.bind("idle", now.minus(Grant.IDLE_WARNING).toEpochMilli())
                    .bind("old", now.minus(Grant.AGE_WARNING).toEpochMilli())
                    .bind("soon", now.plus(ApiToken.WARNING).toEpochMilli());
        }
        if (!span.after().isEmpty()) {
            begin(query, span.after());
        }
        return query.bind("tenant", tenant.value())
                .map((row, context) -> listed(row, now))
                .list();
    }

    private static void begin(Query query, String after) {
        Matcher cursor = CURSOR.matcher(after);
        if (!cursor.matches()) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_cursor", "That is no place in this list.")
                    .withRemedy("Begin at its start.");
        }
        query.bind("at", Long.parseLong(cursor.group(1))).bind("id", cursor.group(2));
    }

    static Optional<Listed> find(Handle database, TenantId tenant, ConnectionId id, Instant now) {
        return database.createQuery(SELECT + " AND c.id = :id")
                .bind("id", id.value())
                .bind("tenant", tenant.value())
                .map((row, context) -> listed(row, now))
                .findOne();
    }

    static long count(Handle database, TenantId tenant) {
        return database.createQuery("SELECT COUNT(*) FROM connection WHERE tenant = :tenant")
                .bind("tenant", tenant.value())
                .mapTo(Long.class)
                .one();
    }

    private static Listed listed(ResultSet row, Instant now) throws SQLException {
        boolean grant = Columns.optionalText(row, "grant_id").isPresent();
        return new Listed(
                StandingRows.standing(row, now),
                Columns.optionalText(row, "person_name").orElse(""),
                new Listed.Account(
                        Columns.optionalText(row, "account_id").orElse(""),
                        Columns.optionalText(row, "account_name").orElse("")),
                kind(grant, Columns.optionalText(row, "app_kind").orElse("")),
                grant ? Columns.scopes(row.getString("grant_scopes")) : Set.of(),
                new Listed.Times(
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "used_at"),
                        grant ? Optional.of(Columns.instant(row, "refreshed_at")) : Optional.empty(),
                        grant
                                ? Optional.of(
                                        Columns.instant(row, "refreshed_at").plus(IDLE))
                                : Columns.optionalInstant(row, "expires_at")));
    }

    private static Listed.Kind kind(boolean grant, String app) {
        if (!grant) {
            return Listed.Kind.API_TOKEN;
        }
        return app.equals("SERVICE_ACCOUNT") ? Listed.Kind.SERVICE_ACCOUNT : Listed.Kind.OAUTH;
    }
}
