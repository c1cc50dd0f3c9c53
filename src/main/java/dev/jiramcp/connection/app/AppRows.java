package dev.jiramcp.connection.app;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.app.AtlassianApp.Circuit;
import dev.jiramcp.connection.app.AtlassianApp.Trouble;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.Place;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The tables {@code atlassian_app} and {@code app_secret}. */
final class AppRows {
    private static final String SELECT =
            "SELECT id, tenant, kind, client_id, callback, scopes, level, trouble, paused_until FROM atlassian_app";

    private AppRows() {}

    /** A secret as it is stored. */
    record Sealed(long number, byte[] secret) {}

    /** Where a secret is stored. */
    static Place secretPlace(TenantId tenant, AppId app, long number) {
        return Apps.SECRET.place(tenant, number, secretRow(app, number));
    }

    private static String secretRow(AppId app, long number) {
        return app.value() + "." + number;
    }

    /** Adds an app, unless the tenant has one with this client id. */
    static boolean insert(Handle database, AppId id, Registration said, Instant now) {
        return database.createUpdate(
                                "INSERT INTO atlassian_app (id, tenant, kind, client_id, callback, scopes, level, trouble,"
                                        + " paused_until, created_at, changed_at) VALUES (:id, :tenant, :kind, :client, :callback,"
                                        + " :scopes, :level, 'NONE', 0, :now, :now) ON CONFLICT (tenant, client_id) DO NOTHING")
                        .bind("id", id.value())
                        .bind("tenant", said.tenant().value())
                        .bind("kind", said.kind().name())
                        .bind("client", said.clientId())
                        .bind("callback", said.callback().map(URI::toString))
                        .bind("scopes", said.scopes().map(Columns::scopes))
                        .bind("level", said.level().name())
                        .bind("now", now.toEpochMilli())
                        .execute()
                > 0;
    }

    static void update(Handle database, AppId id, Registration said, Instant now) {
        database.createUpdate("UPDATE atlassian_app SET kind = :kind, callback = :callback, scopes = :scopes,"
                        + " level = :level, changed_at = :now WHERE id = :id AND tenant = :tenant")
                .bind("kind", said.kind().name())
                .bind("callback", said.callback().map(URI::toString))
                .bind("scopes", said.scopes().map(Columns::scopes))
                .bind("level", said.level().name())
                .bind("now", now.toEpochMilli())
                .bind("id", id.value())
                .bind("tenant", said.tenant().value())
                .execute();
    }

    static void scopes(Handle database, AtlassianApp app, Set<Scope> scopes, Instant now) {
        database.createUpdate("UPDATE atlassian_app SET scopes = :scopes, changed_at = :now"
                        + " WHERE id = :id AND tenant = :tenant")
                .bind("scopes", Columns.scopes(scopes))
                .bind("now", now.toEpochMilli())
                .bind("id", app.id().value())
                .bind("tenant", app.tenant().value())
                .execute();
    }

    /** Whether this is what is known already. */
    static boolean says(AtlassianApp known, Registration said) {
        return known.kind() == said.kind()
                && known.callback().equals(said.callback())
                && known.scopes().equals(said.scopes())
                && known.level() == said.level();
    }

    static Optional<AtlassianApp> find(Handle database, TenantId tenant, AppId id) {
        return database.createQuery(SELECT + " WHERE tenant = :tenant AND id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((row, context) -> app(row))
                .findOne();
    }

    static Optional<AtlassianApp> ofClient(Handle database, TenantId tenant, String client) {
        return database.createQuery(SELECT + " WHERE tenant = :tenant AND client_id = :client")
                .bind("tenant", tenant.value())
                .bind("client", client)
                .map((row, context) -> app(row))
                .findOne();
    }

    static List<AtlassianApp> of(Handle database, TenantId tenant) {
        return database.createQuery(SELECT + " WHERE tenant = :tenant ORDER BY created_at, id")
                .bind("tenant", tenant.value())
                .map((row, context) -> app(row))
                .list();
    }

    private static AtlassianApp app(ResultSet row) throws SQLException {
        return new AtlassianApp(
                new AppId(row.getString("id")),
                new TenantId(row.getString("tenant")),
                AtlassianApp.Kind.valueOf(row.getString("kind")),
                row.getString("client_id"),
                Columns.optionalText(row, "callback").map(URI::create),
                Columns.optionalText(row, "scopes").map(Columns::scopes),
                AtlassianApp.Level.valueOf(row.getString("level")),
                new Circuit(Trouble.valueOf(row.getString("trouble")), Columns.instant(row, "paused_until")));
    }

    /** Sets the circuit; false where it was like that already. */
    static boolean pause(Handle database, AtlassianApp app, Circuit circuit) {
        return database.createUpdate(
                                "UPDATE atlassian_app SET trouble = :trouble, paused_until = :until"
                                        + " WHERE id = :id AND tenant = :tenant AND (trouble <> :trouble OR paused_until <> :until)")
                        .bind("trouble", circuit.trouble().name())
                        .bind("until", circuit.until().toEpochMilli())
                        .bind("id", app.id().value())
                        .bind("tenant", app.tenant().value())
                        .execute()
                > 0;
    }

    static long newestSecret(Handle database, TenantId tenant, AppId app) {
        return database.createQuery(
                        "SELECT COALESCE(MAX(version), 0) FROM app_secret WHERE tenant = :tenant AND app = :app")
                .bind("tenant", tenant.value())
                .bind("app", app.value())
                .mapTo(Long.class)
                .one();
    }

    static boolean addSecret(Handle database, AtlassianApp app, long number, byte[] sealed, Instant now) {
        return database.createUpdate("INSERT INTO app_secret (id, tenant, app, version, secret, created_at)"
                                + " VALUES (:id, :tenant, :app, :version, :secret, :now) ON CONFLICT DO NOTHING")
                        .bind("id", secretRow(app.id(), number))
                        .bind("tenant", app.tenant().value())
                        .bind("app", app.id().value())
                        .bind("version", number)
                        .bind("secret", sealed)
                        .bind("now", now.toEpochMilli())
                        .execute()
                > 0;
    }

    static List<Sealed> secrets(Handle database, TenantId tenant, AppId app) {
        return database.createQuery(
                        "SELECT version, secret FROM app_secret WHERE tenant = :tenant AND app = :app ORDER BY version DESC")
                .bind("tenant", tenant.value())
                .bind("app", app.value())
                .map((row, context) -> new Sealed(row.getLong("version"), row.getBytes("secret")))
                .list();
    }

    static boolean dropSecretsBefore(Handle database, AtlassianApp app, long number) {
        return database.createUpdate(
                                "DELETE FROM app_secret WHERE tenant = :tenant AND app = :app AND version < :version")
                        .bind("tenant", app.tenant().value())
                        .bind("app", app.id().value())
                        .bind("version", number)
                        .execute()
                > 0;
    }
}
