package dev.jiramcp.oauth.tenant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.member.By;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The end of a tenant: its connections end, Atlassian is told as far as it listens, and then everything of it is deleted but
 * the record of what was done. Only one that is closed already is removed, so that nobody is at work in it.
 */
public final class TenantRemoval {
    private final Ground ground;
    private final Tenants tenants;
    private final Links links;

    public TenantRemoval(Ground ground, Links links) {
        this.ground = requireNonNull(ground, "ground is null");
        this.links = requireNonNull(links, "links is null");
        this.tenants = new Tenants(ground);
    }

    /**
     * What it will end, in sentences.
     *
     * @throws Refusal where there is none, or it can't be removed
     */
    public List<String> whatItEnds(TenantId id) {
        Tenant tenant = tenants.require(id);
        Tenants.checkOther(id);
        long people = ground.store()
                .read(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM member WHERE tenant = :tenant AND state = 'ACTIVE'")
                        .bind("tenant", id.value())
                        .mapTo(Long.class)
                        .one());
        return List.of(
                "The tenant '" + id + "' (" + tenant.name() + ") has " + people + " members and "
                        + links.of(id).size() + " connections.",
                "All of these end, with its Atlassian apps, tokens, sessions, clients, applications, rules and settings;"
                        + " none of it can be brought back.",
                "Its audit log stays.");
    }

    /**
     * Removes it, and says what came of its connections.
     *
     * @throws Refusal where there is none, or it is not closed
     */
    public List<String> remove(TenantId id, By by) {
        Tenants.check(by);
        Tenants.checkOther(id);
        if (tenants.require(id).state() != Tenant.State.DISABLED) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "tenant_open", "The tenant '" + id + "' is open for its people.")
                    .withRemedy("Disable it first, and remove it when nobody misses it.");
        }
        List<String> said = new ArrayList<>();
        for (Link link : links.of(id)) {
            said.add(link.id() + ": " + links.remove(id, link.id(), by.actor()).text());
        }
        ground.store().write(handle -> {
            TenantTables.ALL.forEach(table -> empty(handle, table, id));
            tenants.forget(handle, id, by);
            return true;
        });
        return said;
    }

    private static void empty(Handle handle, String table, TenantId id) {
        handle.execute("DELETE FROM " + table + " WHERE tenant = ?", id.value());
    }
}
