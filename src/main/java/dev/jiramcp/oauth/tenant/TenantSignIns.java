package dev.jiramcp.oauth.tenant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.member.By;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.signin.OidcSettings;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.vault.Place;
import dev.jiramcp.vault.SealedColumn;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

    private record Row(Way way, String issuer, String clientId, String groups, long version, Optional<byte[]> secret) {
        String words() {
            return way == Way.ATLASSIAN ? "with Atlassian" : "at " + issuer + ", as the client '" + clientId + "'";
        }

        /** Whether people are known by the same names as with another way. */
        boolean isWhere(TenantSignIn other) {
            return way == other.way()
                    && other.provider()
                            .map(one -> issuer.equals(one.issuer().toString()))
                            .orElse(true);
        }
    }

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
                        ground.vault().open(place(tenant, row.way(), row.version()), bytes),
                        row.groups()));
        return new TenantSignIn(row.way(), provider);
    }

    /** Changes how they do, whatever it is meanwhile. */
    public void put(TenantId tenant, TenantSignIn signIn, By by) {
        put(tenant, signIn, OptionalLong.empty(), by);
    }

    /**
     * Changes how they do. Where people come from somewhere else than before, whoever is signed in has to sign in anew.
     *
     * @param shown the {@link #version} that was seen before, where that is said
     * @throws Refusal for the deployment's own tenant, whose way stands in the settings, or where somebody was quicker
     */
    public void put(TenantId tenant, TenantSignIn signIn, OptionalLong shown, By by) {
        check(tenant, by);
        boolean put = false;
        while (!put) { // else somebody changed it since its version was read, and a version stands for one state alone
            put = putAfter(version(tenant), tenant, signIn, new Put(shown, by));
        }
    }

    /**
     * How it is changed.
     *
     * @param shown the version that was seen before, where that is said
     */
    private record Put(OptionalLong shown, By by) {}

    /** False where the version is not the one that it was; what is sealed is sealed for its version, before. */
    private boolean putAfter(long before, TenantId tenant, TenantSignIn signIn, Put how) {
        long version = Math.max(before + 1, ground.now().toEpochMilli());
        Optional<byte[]> secret = signIn.provider()
                .map(provider -> sealed(place(tenant, signIn.way(), version), provider.clientSecret()));
        return ground.store().write(handle -> {
            mustBeSeen(handle, tenant, how.shown());
            Optional<Row> held = row(handle, tenant);
            if (held.map(Row::version).orElse(0L) != before) {
                return false;
            }
            boolean same = held.filter(row -> row.isWhere(signIn)).isPresent();
            handle.execute("DELETE FROM tenant_sign_in WHERE tenant = ?", tenant.value());
            insert(handle, tenant, signIn, version, secret);
            changed(handle, tenant, same, new Noted(how.by(), deed(tenant, signIn)));
            return true;
        });
    }

    private static Deed deed(TenantId tenant, TenantSignIn signIn) {
        Deed deed = Deed.done("tenant.sign_in_changed", tenant.value())
                .with("way", signIn.way().name());
        return signIn.provider()
                .map(one -> deed.with("issuer", one.issuer().toString()).with("client_id", one.clientId()))
                .orElse(deed);
    }

    /**
     * Has people of a tenant sign in as the settings say, from now on.
     *
     * @param shown the {@link #version} that was seen before, where that is said
     */
    public void remove(TenantId tenant, OptionalLong shown, By by) {
        check(tenant, by);
        boolean unused = ground.store().<Boolean>write(handle -> {
            mustBeSeen(handle, tenant, shown);
            boolean there = handle.execute("DELETE FROM tenant_sign_in WHERE tenant = ?", tenant.value()) > 0;
            if (there) {
                changed(
                        handle,
                        tenant,
                        false,
                        new Noted(
                                by,
                                Deed.done("tenant.sign_in_changed", tenant.value())
                                        .with("way", "SETTINGS")));
            }
            return there;
        });
    }

    /** Holds the tenant until the end of the transaction, so that of two who saw the same one is the second. */
    private static void mustBeSeen(Handle handle, TenantId tenant, OptionalLong shown) {
        handle.execute("UPDATE tenant SET changed_at = changed_at WHERE id = ?", tenant.value());
        Optional<Row> now = row(handle, tenant);
        if (shown.isPresent() && shown.getAsLong() != now.map(Row::version).orElse(0L)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "changed_meanwhile",
                            "Somebody changed meanwhile how people of '" + tenant + "' sign in: "
                                    + now.map(Row::words).orElse("as the settings of this server say") + ".")
                    .withRemedy("Nothing was changed by you. Look at how they sign in now, and decide again.");
        }
    }

    private record Noted(By by, Deed deed) {}

    private void changed(Handle handle, TenantId tenant, boolean same, Noted noted) {
        if (!same) {
            BrowserSessions.endAll(handle, tenant);
            Tokens.endAll(handle, tenant);
        }
        ground.note(handle, tenant, noted.by().actor(), noted.deed());
    }

    private static void check(TenantId tenant, By by) {
        Tenants.check(by);
        if (tenant.equals(TenantPath.home())) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "sign_in_by_settings",
                    "How people of '" + tenant + "' sign in stands in the settings of this server.");
        }
    }

    private byte[] sealed(Place place, Secret secret) {
        return ground.vault().seal(place, secret);
    }

    private void insert(Handle handle, TenantId tenant, TenantSignIn signIn, long version, Optional<byte[]> secret) {
        handle.createUpdate("INSERT INTO tenant_sign_in (tenant, way, issuer, client_id, groups_claim,"
                        + " version, secret, changed_at) VALUES (:tenant, :way, :issuer, :client, :groups, :version,"
                        + " :secret, :now)")
                .bind("tenant", tenant.value())
                .bind("way", signIn.way().name())
                .bind(
                        "issuer",
                        signIn.provider().map(one -> one.issuer().toString()).orElse(""))
                .bind("client", signIn.provider().map(OidcSettings::clientId).orElse(""))
                .bind("groups", signIn.provider().map(OidcSettings::groupsClaim).orElse(OidcSettings.GROUPS))
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
                        "SELECT way, issuer, client_id, groups_claim, version, secret FROM tenant_sign_in WHERE tenant = ?",
                        tenant.value())
                .map((row, context) -> row(row))
                .findFirst();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Way.valueOf(row.getString("way")),
                row.getString("issuer"),
                row.getString("client_id"),
                row.getString("groups_claim"),
                row.getLong("version"),
                Optional.ofNullable(row.getBytes("secret")));
    }
}
