package dev.jiramcp.connection.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.app.AtlassianApp.Circuit;
import dev.jiramcp.connection.app.AtlassianApp.Trouble;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.SealedColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The apps of Atlassian that tenants have registered, and their secrets. */
public final class Apps {
    /** Where the secrets stand. */
    public static final SealedColumn SECRET = SealedColumn.of("app_secret", "secret");

    private final Ground ground;

    public Apps(Ground ground) {
        this.ground = requireNonNull(ground, "ground is null");
    }

    /**
     * Registers an app, or changes what is known about it; a secret that is not known yet is added to it. To say
     * the same again changes nothing.
     */
    public AtlassianApp put(Registration said, Actor by) {
        AtlassianApp app = ground.store().write(database -> {
            Instant now = ground.now();
            AppId id = new AppId(ground.newId("app"));
            boolean fresh = AppRows.insert(database, id, said, now);
            AtlassianApp known =
                    AppRows.ofClient(database, said.tenant(), said.clientId()).orElseThrow();
            if (fresh) {
                note(database, known, by, "app.registered");
            } else if (!AppRows.says(known, said)) {
                AppRows.update(database, known.id(), said, now);
                note(database, known, by, "app.changed");
            }
            return known;
        });
        if (secrets(app).stream().noneMatch(known -> known.secret().equals(said.secret()))) {
            changeSecret(app.tenant(), app.id(), said.secret(), by);
        }
        return get(app.tenant(), app.id());
    }

    /** The app of an id. */
    public Optional<AtlassianApp> find(TenantId tenant, AppId id) {
        return ground.store().read(database -> AppRows.find(database, tenant, id));
    }

    /**
     * The app of an id.
     *
     * @throws Refusal where there is none
     */
    public AtlassianApp get(TenantId tenant, AppId id) {
        return find(tenant, id).orElseThrow(() -> unknown(id));
    }

    private static Refusal unknown(AppId id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_app", "There is no Atlassian app '" + id + "'.");
    }

    /** The app with this client id. */
    public Optional<AtlassianApp> ofClient(TenantId tenant, String clientId) {
        return ground.store().read(database -> AppRows.ofClient(database, tenant, clientId));
    }

    /** All apps of a tenant, the first registered first. */
    public List<AtlassianApp> of(TenantId tenant) {
        return ground.store().read(database -> AppRows.of(database, tenant));
    }

    /**
     * Gives an app a new secret. The one before stays beside it until the new one has worked, so that nobody has to connect
     * again and the order in which Atlassian and this server learn of it does not matter. A pause of the app ends.
     */
    public void changeSecret(TenantId tenant, AppId id, Secret secret, Actor by) {
        AtlassianApp app = get(tenant, id);
        long number = ground.store().read(database -> AppRows.newestSecret(database, tenant, id)) + 1;
        byte[] sealed = ground.vault().seal(AppRows.secretPlace(tenant, id, number), secret);
        boolean added = ground.store().write(database -> {
            boolean first = AppRows.addSecret(database, app, number, sealed, ground.now());
            if (first) {
                AppRows.pause(database, app, new Circuit(Trouble.NONE, Instant.EPOCH));
                note(database, app, by, "app.secret_changed");
            }
            return first;
        });
        if (!added) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "changed_meanwhile",
                            "Somebody else changed the secret of this app at the same time.")
                    .withRemedy("Look whether theirs is the right one; if not, change it again.");
        }
    }

    /**
     * Says anew which scopes are enabled on an app. People who are connected keep what they allowed; who connects from now on
     * is offered these.
     */
    public void changeScopes(TenantId tenant, AppId id, Set<Scope> scopes, Actor by) {
        ground.store().write(database -> {
            AtlassianApp app = AppRows.find(database, tenant, id).orElseThrow(() -> unknown(id));
            if (!app.scopes().equals(Optional.of(scopes))) {
                AppRows.scopes(database, app, scopes, ground.now());
                note(database, app, by, "app.changed");
            }
            return app;
        });
    }

    /** The secrets of an app in the order in which they are tried: the newest first. */
    public List<AppSecret> secrets(AtlassianApp app) {
        return ground.store().read(database -> AppRows.secrets(database, app.tenant(), app.id())).stream()
                .map(bytes -> new AppSecret(
                        bytes.number(),
                        ground.vault()
                                .open(AppRows.secretPlace(app.tenant(), app.id(), bytes.number()), bytes.secret())))
                .toList();
    }

    /** Takes note that a secret worked: those before it are destroyed, and a pause of the app ends. */
    public void worked(AtlassianApp app, AppSecret secret) {
        ground.store().write(database -> {
            if (AppRows.dropSecretsBefore(database, app, secret.number())) {
                note(database, app, Actor.SYSTEM, "app.old_secret_dropped");
            }
            if (AppRows.pause(database, app, new Circuit(Trouble.NONE, Instant.EPOCH))
                    && app.circuit().trouble() != Trouble.NONE) {
                note(database, app, Actor.SYSTEM, "app.resumed");
            }
            return app;
        });
    }

    /** Pauses an app: nothing is asked for in its name before a time. */
    public void pause(AtlassianApp app, Trouble trouble, Instant until) {
        ground.store().write(database -> {
            if (AppRows.pause(database, app, new Circuit(trouble, until))
                    && app.circuit().trouble() != trouble) {
                note(database, app, Actor.SYSTEM, "app.paused");
            }
            return app;
        });
    }

    private void note(Handle database, AtlassianApp app, Actor by, String action) {
        ground.note(
                database, app.tenant(), by, Deed.done(action, app.id().value()).with("clientId", app.clientId()));
    }
}
