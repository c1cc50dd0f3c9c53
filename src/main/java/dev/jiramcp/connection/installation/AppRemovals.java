package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.link.Removal;
import dev.jiramcp.model.Mark;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The end of single apps at Atlassian: every connection through them first, then what is stored of them. */
public final class AppRemovals {
    private static final List<String> REMOVALS = List.of(
            "DELETE FROM oauth_state WHERE tenant = :tenant AND intent IN"
                    + " (SELECT id FROM connect_intent WHERE tenant = :tenant AND app = :app)",
            "DELETE FROM connect_intent WHERE tenant = :tenant AND app = :app",
            "DELETE FROM grant_orphan WHERE tenant = :tenant AND grant_id IN"
                    + " (SELECT id FROM atlassian_grant WHERE tenant = :tenant AND app = :app)",
            "DELETE FROM refresh_intent WHERE tenant = :tenant AND grant_id IN"
                    + " (SELECT id FROM atlassian_grant WHERE tenant = :tenant AND app = :app)",
            "DELETE FROM atlassian_grant WHERE tenant = :tenant AND app = :app",
            "DELETE FROM app_secret WHERE tenant = :tenant AND app = :app",
            "DELETE FROM atlassian_app WHERE tenant = :tenant AND id = :app");

    private final Ground ground;
    private final Apps apps;
    private final Grants grants;
    private final Links links;

    public AppRemovals(Ground ground, Apps apps, Grants grants, Links links) {
        this.ground = requireNonNull(ground, "ground is null");
        this.apps = requireNonNull(apps, "apps is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.links = requireNonNull(links, "links is null");
    }

    /**
     * What the end of an app ends.
     *
     * @throws Refusal where there is no such app
     */
    public AppRemoval of(TenantId tenant, AppId id) {
        AtlassianApp app = apps.get(tenant, id);
        List<Link> connections = grants.of(tenant).stream()
                .filter(grant -> grant.app().equals(id))
                .flatMap(grant -> links.of(tenant, new Credential.OfGrant(grant.id())).stream())
                .toList();
        boolean last = consented(app)
                && apps.of(tenant).stream().filter(AppRemovals::consented).count() == 1;
        return new AppRemoval(app, connections, last);
    }

    private static boolean consented(AtlassianApp app) {
        return app.kind() != AtlassianApp.Kind.SERVICE_ACCOUNT;
    }

    /**
     * Removes an app as it was shown to whoever confirmed.
     *
     * @param shown the mark of what was shown
     * @throws Refusal where that is not what there is now
     */
    public List<Removal> remove(TenantId tenant, AppId id, Mark shown, Actor by) {
        AppRemoval now = of(tenant, id);
        if (!now.mark().equals(shown)) {
            throw changed();
        }
        List<Removal> removals = new ArrayList<>();
        for (Link link : now.connections()) {
            removals.add(links.remove(tenant, link.id(), by));
        }
        AtlassianApp unused = ground.store().write(database -> {
            delete(database, now.app());
            ground.note(
                    database,
                    tenant,
                    by,
                    Deed.done("app.removed", id.value())
                            .with("clientId", now.app().clientId())
                            .with("connections", String.valueOf(removals.size())));
            return now.app();
        });
        return List.copyOf(removals);
    }

    private static void delete(Handle database, AtlassianApp app) {
        long left = database.createQuery("SELECT COUNT(*) FROM connection WHERE tenant = :tenant AND grant_id IN"
                        + " (SELECT id FROM atlassian_grant WHERE tenant = :tenant AND app = :app)")
                .bind("tenant", app.tenant().value())
                .bind("app", app.id().value())
                .mapTo(Long.class)
                .one();
        if (left > 0) {
            throw changed();
        }
        REMOVALS.forEach(statement -> database.createUpdate(statement)
                .bind("tenant", app.tenant().value())
                .bind("app", app.id().value())
                .execute());
    }

    private static Refusal changed() {
        return Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "changed_meanwhile",
                        "Who is connected through this app has changed since you were shown what its end ends.")
                .withRemedy("Look again, then confirm.");
    }
}
