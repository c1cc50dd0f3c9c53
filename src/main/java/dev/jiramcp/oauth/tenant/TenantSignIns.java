package dev.jiramcp.oauth.tenant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.member.By;
import dev.jiramcp.oauth.signin.OidcSettings;
import dev.jiramcp.vault.Place;
import dev.jiramcp.vault.SealedColumn;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code tenant_sign_in}: how the people of a tenant sign in, where it is not as the settings say. */
public final class TenantSignIns {
    /** The column with the client secrets. */
    public static final SealedColumn SECRET =
            new SealedColumn("tenant_sign_in", List.of("tenant", "way"), "secret", Optional.of("version"));

    private final Ground ground;

    /** A way of signing in. */
    public enum Way {
        /** With an Atlassian account, by the tenant's own app. */
        ATLASSIAN,
        /** At the tenant's own identity provider. */
        OIDC
    }

    /**
     * How a tenant's people sign in.
     *
     * @param provider where they do so, where it is a provider
     */
    public record TenantSignIn(Way way, Optional<OidcSettings> provider) {
        public TenantSignIn {
            requireNonNull(way, "way is null");
            if (requireNonNull(provider, "provider is null").isPresent() != (way == Way.OIDC)) {
                throw new IllegalArgumentException("a provider belongs to OpenID Connect, and to nothing else");
            }
        }
    }

    private record Row(Way way, String issuer, String clientId, long version, Optional<byte[]> secret) {}

    public TenantSignIns(Ground ground) {
        this.ground = requireNonNull(ground, "ground is null");
    }

    /** Tells one state of it from another: whoever made something of it makes it anew when this changes. */
    public long version(TenantId tenant) {
        return ground.store()
                .read(handle -> row(handle, tenant))
                .map(Row::version)
                .orElse(0L);
    }

    /** How they do; nothing where it is as the settings say. */
    public Optional<TenantSignIn> find(TenantId tenant) {
        return ground.store().read(handle -> row(handle, tenant)).map(row -> opened(tenant, row));
    }

    private TenantSignIn opened(TenantId tenant, Row row) {
        Optional<OidcSettings> provider = row.secret()
                .map(bytes -> new OidcSettings(
                        URI.create(row.issuer()),
                        row.clientId(),
                        ground.vault().open(place(tenant, row.way(), row.version()), bytes)));
        return new TenantSignIn(row.way(), provider);
    }

    /**
     * Changes how they do.
     *
     * @throws Refusal for the deployment's own tenant, whose way stands in the settings
     */
    public void put(TenantId tenant, TenantSignIn signIn, By by) {
        Tenants.check(by);
        if (tenant.equals(TenantPath.home())) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "sign_in_by_settings",
                    "How people of '" + tenant + "' sign in stands in the settings of this server.");
        }
        long version = version(tenant) + 1;
        Optional<byte[]> secret = signIn.provider()
                .map(provider -> sealed(place(tenant, signIn.way(), version), provider.clientSecret()));
        ground.store().write(handle -> {
            handle.execute("DELETE FROM tenant_sign_in WHERE tenant = ?", tenant.value());
            insert(handle, tenant, signIn, version, secret);
            ground.note(
                    handle,
                    tenant,
                    by.actor(),
                    Deed.done("tenant.sign_in_changed", tenant.value())
                            .with("way", signIn.way().name()));
            return version;
        });
    }

    private byte[] sealed(Place place, Secret secret) {
        return ground.vault().seal(place, secret);
    }

    private void insert(Handle handle, TenantId tenant, TenantSignIn signIn, long version, Optional<byte[]> secret) {
        handle.createUpdate("INSERT INTO tenant_sign_in (tenant, way, issuer, client_id, version, secret, changed_at)"
                        + " VALUES (:tenant, :way, :issuer, :client, :version, :secret, :now)")
                .bind("tenant", tenant.value())
                .bind("way", signIn.way().name())
                .bind(
                        "issuer",
                        signIn.provider().map(one -> one.issuer().toString()).orElse(""))
                .bind("client", signIn.provider().map(OidcSettings::clientId).orElse(""))
                .bind("version", version)
                .bind("secret", secret)
                .bind("now", ground.now().toEpochMilli())
                .execute();
    }

    private static Place place(TenantId tenant, Way way, long version) {
        return SECRET.place(tenant, version, way.name());
    }

    private static Optional<Row> row(Handle handle, TenantId tenant) {
        return handle.select(
                        "SELECT way, issuer, client_id, version, secret FROM tenant_sign_in WHERE tenant = ?",
                        tenant.value())
                .map((row, context) -> row(row))
                .findFirst();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Way.valueOf(row.getString("way")),
                row.getString("issuer"),
                row.getString("client_id"),
                row.getLong("version"),
                Optional.ofNullable(row.getBytes("secret")));
    }
}
