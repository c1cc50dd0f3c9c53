package dev.jiramcp.connection.link;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.grant.GrantColumns;
import dev.jiramcp.connection.grant.GrantId;
import dev.jiramcp.connection.token.ApiTokenColumns;
import dev.jiramcp.connection.token.ApiTokenId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code connection}. */
final class LinkRows {
    private static final String SELECT =
            "SELECT id, tenant, kind, owner, grant_id, api_token_id, purpose, scopes, sites,"
                    + " health, reason, health_at, created_at, used_at FROM connection WHERE tenant = :tenant";

    /**
     * One text, made once: it is long, and every call asks it. By lists and not by OR, for which SQLite goes through all
     * connections of the tenant; the organisation's have no owner.
     */
    private static final String USABLE =
            "SELECT c.id, c.tenant, c.kind, c.owner, c.grant_id, c.api_token_id, c.purpose,"
                    + " c.scopes, c.sites, c.health, c.reason, c.health_at, c.created_at, c.used_at, "
                    + GrantColumns.of("g", "g_") + ", " + ApiTokenColumns.of("t", "t_")
                    + " FROM connection c"
                    + " LEFT JOIN atlassian_grant g ON g.id = c.grant_id AND g.tenant = c.tenant"
                    + " LEFT JOIN api_token t ON t.id = c.api_token_id AND t.tenant = c.tenant"
                    + " WHERE c.tenant = :tenant AND c.kind IN ('USER', 'INSTALLATION') AND c.owner IN (:person, '')"
                    + " ORDER BY c.kind DESC, c.created_at, c.id";

    private static final String ORDER = " ORDER BY created_at, id";
    private static final String USER = "USER";
    private static final String INSTALLATION = "INSTALLATION";

    private LinkRows() {}

    static void insert(Handle database, Link link) {
        database.createUpdate(
                        "INSERT INTO connection (id, tenant, kind, owner, grant_id, api_token_id, purpose, scopes,"
                                + " sites, health, reason, health_at, created_at, used_at) VALUES (:id, :tenant, :kind, :owner,"
                                + " :grant, :token, :purpose, :scopes, :sites, :health, :reason, :now, :now, :now)")
                .bind("id", link.id().value())
                .bind("tenant", link.tenant().value())
                .bind("kind", kind(link.owner()))
                .bind("owner", owner(link.owner()))
                .bind("grant", grant(link.credential()))
                .bind("token", token(link.credential()))
                .bind("purpose", link.terms().purpose())
                .bind("scopes", Columns.scopes(link.terms().scopes()))
                .bind("sites", Columns.sites(link.terms().sites()))
                .bind("health", link.state().health().name())
                .bind("reason", link.state().reason())
                .bind("now", link.created().toEpochMilli())
                .execute();
    }

    private static String kind(Owner owner) {
        return owner instanceof Owner.Person ? USER : INSTALLATION;
    }

    private static String owner(Owner owner) {
        return owner instanceof Owner.Person person ? person.user().value() : "";
    }

    private static Optional<String> grant(Credential credential) {
        return credential instanceof Credential.OfGrant grant
                ? Optional.of(grant.id().value())
                : Optional.empty();
    }

    private static Optional<String> token(Credential credential) {
        return credential instanceof Credential.OfApiToken token
                ? Optional.of(token.id().value())
                : Optional.empty();
    }

    static Optional<Link> find(Handle database, TenantId tenant, ConnectionId id) {
        return database.createQuery(SELECT + " AND id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((row, context) -> link(row))
                .findOne();
    }

    static List<Link> of(Handle database, TenantId tenant) {
        return database.createQuery(SELECT + ORDER)
                .bind("tenant", tenant.value())
                .map((row, context) -> link(row))
                .list();
    }

    static List<Link> of(Handle database, TenantId tenant, Owner owner) {
        return database.createQuery(SELECT + " AND kind = :kind AND owner = :owner" + ORDER)
                .bind("tenant", tenant.value())
                .bind("kind", kind(owner))
                .bind("owner", owner(owner))
                .map((row, context) -> link(row))
                .list();
    }

    /** All that somebody may use, their own first, each with what it stands on; one query, as every call asks it. */
    static List<Known> usable(Handle database, TenantId tenant, UserId person) {
        return database.createQuery(USABLE)
                .bind("tenant", tenant.value())
                .bind("person", person.value())
                .map((row, context) -> known(row))
                .list();
    }

    private static Known known(ResultSet row) throws SQLException {
        boolean granted = Columns.optionalText(row, "g_id").isPresent();
        boolean entered = Columns.optionalText(row, "t_id").isPresent();
        return new Known(
                link(row),
                granted ? Optional.of(GrantColumns.grant(row, "g_")) : Optional.empty(),
                entered ? Optional.of(ApiTokenColumns.token(row, "t_")) : Optional.empty());
    }

    static List<Link> of(Handle database, TenantId tenant, Credential credential) {
        String column = credential instanceof Credential.OfGrant ? "grant_id" : "api_token_id";
        return database.createQuery(SELECT + " AND " + column + " = :credential" + ORDER)
                .bind("tenant", tenant.value())
                .bind("credential", grant(credential).or(() -> token(credential)))
                .map((row, context) -> link(row))
                .list();
    }

    static void handOver(Handle database, TenantId tenant, UserId from, UserId to) {
        database.execute(
                "UPDATE connection SET owner = ? WHERE tenant = ? AND kind = '" + USER + "' AND owner = ?",
                to.value(),
                tenant.value(),
                from.value());
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                new ConnectionId(row.getString("id")),
                new TenantId(row.getString("tenant")),
                row.getString("kind").equals(USER)
                        ? new Owner.Person(new UserId(row.getString("owner")))
                        : new Owner.Installation(),
                credential(row),
                new Terms(
                        row.getString("purpose"),
                        Columns.sites(row.getString("sites")),
                        Columns.scopes(row.getString("scopes"))),
                new Link.State(
                        Health.valueOf(row.getString("health")),
                        row.getString("reason"),
                        Columns.instant(row, "health_at")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "used_at"));
    }

    private static Credential credential(ResultSet row) throws SQLException {
        Optional<String> grant = Columns.optionalText(row, "grant_id");
        return grant.isPresent()
                ? new Credential.OfGrant(new GrantId(grant.get()))
                : new Credential.OfApiToken(new ApiTokenId(row.getString("api_token_id")));
    }

    static void terms(Handle database, Link link, Terms terms) {
        database.createUpdate("UPDATE connection SET purpose = :purpose, scopes = :scopes, sites = :sites"
                        + " WHERE id = :id AND tenant = :tenant")
                .bind("purpose", terms.purpose())
                .bind("scopes", Columns.scopes(terms.scopes()))
                .bind("sites", Columns.sites(terms.sites()))
                .bind("id", link.id().value())
                .bind("tenant", link.tenant().value())
                .execute();
    }

    /** Where it still is in the state in which it was read; whether anything changed. */
    static boolean state(Handle database, Link link, Link.State state) {
        return database.createUpdate("UPDATE connection SET health = :health, reason = :reason, health_at = :since"
                                + " WHERE id = :id AND tenant = :tenant AND health = :before"
                                + " AND (health <> :health OR reason <> :reason)")
                        .bind("before", link.state().health().name())
                        .bind("health", state.health().name())
                        .bind("reason", state.reason())
                        .bind("since", state.since().toEpochMilli())
                        .bind("id", link.id().value())
                        .bind("tenant", link.tenant().value())
                        .execute()
                > 0;
    }

    /** Switches it off whatever it is, or on where it is off; whether anything changed. */
    static boolean switched(Handle database, Link link, Link.State state) {
        return database.createUpdate("UPDATE connection SET health = :health, reason = :reason, health_at = :since"
                                + " WHERE id = :id AND tenant = :tenant AND (health = :off OR :health = :off)"
                                + " AND (health <> :health OR reason <> :reason)")
                        .bind("off", Health.DISABLED_BY_ADMIN.name())
                        .bind("health", state.health().name())
                        .bind("reason", state.reason())
                        .bind("since", state.since().toEpochMilli())
                        .bind("id", link.id().value())
                        .bind("tenant", link.tenant().value())
                        .execute()
                > 0;
    }

    static void used(Handle database, Link link, Instant now) {
        database.createUpdate("UPDATE connection SET used_at = :now WHERE id = :id AND tenant = :tenant")
                .bind("now", now.toEpochMilli())
                .bind("id", link.id().value())
                .bind("tenant", link.tenant().value())
                .execute();
    }

    static boolean delete(Handle database, Link link) {
        return database.createUpdate("DELETE FROM connection WHERE id = :id AND tenant = :tenant")
                        .bind("id", link.id().value())
                        .bind("tenant", link.tenant().value())
                        .execute()
                > 0;
    }
}
