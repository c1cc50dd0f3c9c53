package dev.jiramcp.connection.health;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.grant.GrantId;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.token.ApiTokenId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How connections stand, for those who show or tell it. */
public final class Standings {
    private final Store store;
    private final Clock clock;

    public Standings(Store store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** How connections stand, on a ground. */
    public static Standings on(Ground ground) {
        return new Standings(ground.store(), ground.clock());
    }

    /** All of a tenant, the oldest first. */
    public List<Standing> of(TenantId tenant) {
        Instant now = clock.instant();
        return store.read(database -> StandingRows.of(database, tenant, now));
    }

    /** A person's own, the oldest first. */
    public List<Standing> of(TenantId tenant, UserId person) {
        Instant now = clock.instant();
        return store.read(database -> of(database, tenant, person, now));
    }

    /** One of them. */
    public Optional<Standing> find(TenantId tenant, ConnectionId id) {
        Instant now = clock.instant();
        return store.read(database -> StandingRows.find(database, tenant, id, now));
    }

    /** Those that an action on a grant, an API token or a connection concerns, in its transaction. */
    public static List<Standing> concerned(Handle database, TenantId tenant, Deed deed, Instant now) {
        if (deed.action().startsWith("grant.")) {
            return StandingRows.of(database, tenant, new GrantId(deed.subject()), now);
        }
        if (deed.action().startsWith("api_token.")) {
            return StandingRows.of(database, tenant, new ApiTokenId(deed.subject()), now);
        }
        return StandingRows.find(database, tenant, new ConnectionId(deed.subject()), now).stream()
                .toList();
    }

    /** Those of a person, in somebody's transaction. */
    public static List<Standing> of(Handle database, TenantId tenant, UserId person, Instant now) {
        return StandingRows.of(database, tenant, person, now);
    }

    /** What is wrong with an app, in somebody's transaction; empty where nothing is. */
    public static Optional<Standing.State> app(Handle database, TenantId tenant, String app) {
        return StandingRows.app(database, tenant, new AppId(app));
    }
}
