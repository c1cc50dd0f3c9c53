package dev.jiramcp.connection.grant;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table {@code atlassian_grant}: what is asked of it, and how consent comes and goes. */
final class GrantRows {
    private static final String SELECT = "SELECT " + GrantRow.COLUMNS + " FROM atlassian_grant";

    private GrantRows() {}

    static Optional<GrantRow> find(Handle database, TenantId tenant, GrantId id) {
        return database.createQuery(SELECT + " WHERE id = :id AND tenant = :tenant")
                .bind("id", id.value())
                .bind("tenant", tenant.value())
                .map((row, context) -> GrantRow.of(row))
                .findOne();
    }

    static Optional<GrantRow> of(Handle database, TenantId tenant, AppId app, AccountId account) {
        return database.createQuery(SELECT + " WHERE tenant = :tenant AND app = :app AND account = :account")
                .bind("tenant", tenant.value())
                .bind("app", app.value())
                .bind("account", account.value())
                .map((row, context) -> GrantRow.of(row))
                .findOne();
    }

    static List<Grant> of(Handle database, TenantId tenant) {
        return database.createQuery(SELECT + " WHERE tenant = :tenant ORDER BY consented_at, id")
                .bind("tenant", tenant.value())
                .map((row, context) -> GrantRow.of(row).grant())
                .list();
    }

    /**
     * What a consent writes.
     *
     * @param id the grant's id
     * @param version the version that it gets
     * @param sealed the tokens, sealed for that version
     * @param now when
     * @param due when it is to be refreshed
     */
    record New(GrantId id, long version, Tokens.Sealed sealed, Instant now, Instant due) {}

    /** Adds a grant, unless there is one for the same app and account. */
    static boolean insert(Handle database, Consent consent, New fresh) {
        return database.createUpdate("""
                                INSERT INTO atlassian_grant (id, tenant, app, account, level, version, status, reason, scopes,
                                    sites, access, refresh, access_end, refreshed_at, consented_at, used_at, due_at, failures,
                                    lease_owner, lease_until, fence)
                                VALUES (:id, :tenant, :app, :account, :level, :version, 'ACTIVE', '', :scopes,
                                    :sites, :access, :refresh, :end, :now, :now, :now, :due, 0, '', 0, 1)
                                ON CONFLICT DO NOTHING
                                """)
                        .bindMap(ConsentColumns.of(consent, fresh))
                        .execute()
                > 0;
    }

    /** Replaces the tokens of a grant by those of a new consent, unless it changed meanwhile. A refresh under way is void. */
    static boolean replace(Handle database, Consent consent, New fresh) {
        return database.createUpdate("""
                                UPDATE atlassian_grant SET level = :level, version = :version, status = 'ACTIVE', reason = '',
                                    scopes = :scopes, sites = :sites, access = :access, refresh = :refresh,
                                    access_end = :end, refreshed_at = :now, consented_at = :now, used_at = :now,
                                    ended_at = NULL, due_at = :due, failures = 0, lease_owner = '', lease_until = 0,
                                    fence = fence + 1
                                WHERE id = :id AND tenant = :tenant AND version = :version - 1
                                """)
                        .bindMap(ConsentColumns.of(consent, fresh))
                        .execute()
                > 0;
    }

    /** Destroys the tokens of a grant. A refresh under way is void. */
    static void revoke(Handle database, Grant grant, Instant now) {
        database.createUpdate("""
                        UPDATE atlassian_grant SET version = version + 1, status = 'REVOKED', reason = '', access = NULL,
                            refresh = NULL, ended_at = :now, lease_owner = '', lease_until = 0, fence = fence + 1
                        WHERE id = :id AND tenant = :tenant
                        """)
                .bind("now", now.toEpochMilli())
                .bind("id", grant.id().value())
                .bind("tenant", grant.tenant().value())
                .execute();
        database.createUpdate("DELETE FROM grant_orphan WHERE grant_id = :id AND tenant = :tenant")
                .bind("id", grant.id().value())
                .bind("tenant", grant.tenant().value())
                .execute();
    }

    static void sites(Handle database, TenantId tenant, GrantId id, String sites) {
        database.createUpdate("UPDATE atlassian_grant SET sites = :sites WHERE id = :id AND tenant = :tenant")
                .bind("sites", sites)
                .bind("id", id.value())
                .bind("tenant", tenant.value())
                .execute();
    }

    static void state(Handle database, TenantId tenant, GrantId id, Grant.State state) {
        database.createUpdate(
                        "UPDATE atlassian_grant SET status = :status, reason = :reason WHERE id = :id AND tenant = :tenant")
                .bind("status", state.health().name())
                .bind("reason", state.reason())
                .bind("id", id.value())
                .bind("tenant", tenant.value())
                .execute();
    }

    /** The same where the grant still is as it was read; whether it was. */
    static boolean mark(Handle database, Grant read, Grant.State state) {
        return database.createUpdate("UPDATE atlassian_grant SET status = :status, reason = :reason"
                                + " WHERE id = :id AND tenant = :tenant AND version = :version AND status = :before")
                        .bind("status", state.health().name())
                        .bind("reason", state.reason())
                        .bind("id", read.id().value())
                        .bind("tenant", read.tenant().value())
                        .bind("version", read.version())
                        .bind("before", read.state().health().name())
                        .execute()
                > 0;
    }

    /**
     * Whether a consent is in use by anybody on this server: of an account, or of any where that is not known. Atlassian knows
     * nothing of our organisations, so this one question is asked over all of them, and its answer tells nothing of them.
     */
    static boolean isAlive(Handle database, String clientId, Optional<AccountId> account) {
        return database.createQuery("SELECT COUNT(*) FROM atlassian_grant g JOIN atlassian_app a ON a.id = g.app AND"
                                + " a.tenant = g.tenant WHERE a.client_id = :client AND g.refresh IS NOT NULL"
                                + " AND g.status NOT IN ('REVOKED', 'REAUTH_REQUIRED')"
                                + " AND (:account = '' OR g.account = :account)")
                        .bind("client", clientId)
                        .bind("account", account.map(AccountId::value).orElse(""))
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** The scopes that each connection of a grant was made for, in one set. */
    static Set<Scope> needed(Handle database, TenantId tenant, GrantId id) {
        return Columns.scopes(String.join(
                " ",
                database.createQuery("SELECT scopes FROM connection WHERE grant_id = :id AND tenant = :tenant")
                        .bind("id", id.value())
                        .bind("tenant", tenant.value())
                        .mapTo(String.class)
                        .list()));
    }
}
