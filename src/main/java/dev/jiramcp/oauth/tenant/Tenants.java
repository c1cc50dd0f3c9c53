package dev.jiramcp.oauth.tenant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.member.By;
import dev.jiramcp.oauth.member.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Every tenant. {@code default} is always there, without a row; its owners alone make and end the others. */
public final class Tenants {
    private static final Tenant HOME =
            new Tenant(TenantPath.home(), "This deployment's own", Tenant.State.ACTIVE, Instant.EPOCH);

    private final Ground ground;

    public Tenants(Ground ground) {
        this.ground = requireNonNull(ground, "ground is null");
    }

    /** All, {@code default} first. */
    public List<Tenant> all() {
        List<Tenant> all = new ArrayList<>(List.of(HOME));
        all.addAll(ground.store().read(TenantRows::all));
        return all;
    }

    /** The tenant of an id. */
    public Optional<Tenant> find(TenantId id) {
        return id.equals(HOME.id()) ? Optional.of(HOME) : ground.store().read(handle -> TenantRows.find(handle, id));
    }

    /**
     * The tenant of an id.
     *
     * @throws Refusal where there is none
     */
    public Tenant require(TenantId id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** Whether people may reach a tenant. */
    public boolean isOpen(TenantId id) {
        return find(id).filter(tenant -> tenant.state() == Tenant.State.ACTIVE).isPresent();
    }

    /**
     * Adds a tenant.
     *
     * @throws Refusal where there is one of this id
     */
    public Tenant add(TenantId id, String name, By by) {
        check(by);
        Tenant tenant = new Tenant(id, name, Tenant.State.ACTIVE, ground.now());
        return ground.store().write(handle -> {
            if (id.equals(HOME.id()) || !TenantRows.insert(handle, tenant)) {
                throw Refusal.of(Refusal.Kind.CONFLICT, "tenant_exists", "There is a tenant '" + id + "' already.");
            }
            note(handle, by, "tenant.added", id);
            return tenant;
        });
    }

    /**
     * Opens or closes a tenant for its people; nothing of it is lost.
     *
     * @throws Refusal where there is none, or it is {@code default}
     */
    public Tenant state(TenantId id, Tenant.State state, By by) {
        check(by);
        checkOther(id);
        return ground.store().write(handle -> {
            if (!TenantRows.state(handle, id, state, ground.now())) {
                throw unknown(id);
            }
            note(handle, by, state == Tenant.State.ACTIVE ? "tenant.enabled" : "tenant.disabled", id);
            return TenantRows.find(handle, id).orElseThrow(() -> unknown(id));
        });
    }

    /** Deletes the row of a tenant of which nothing else is left. */
    void forget(Handle handle, TenantId id, By by) {
        if (!TenantRows.delete(handle, id)) {
            throw unknown(id);
        }
        note(handle, by, "tenant.removed", id);
    }

    /** A tenant that can be ended. */
    static void checkOther(TenantId id) {
        if (id.equals(HOME.id())) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "tenant_stays", "The tenant '" + id + "' is always there.");
        }
    }

    static void check(By by) {
        if (by.role() != Role.OWNER) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "owners_only", "Tenants are the matter of owners.")
                    .withRemedy("Ask an owner of this deployment.");
        }
    }

    /** It is written down where it can be read afterwards too: with the deployment's own. */
    private void note(Handle handle, By by, String action, TenantId id) {
        ground.note(handle, HOME.id(), by.actor(), Deed.done(action, id.value()));
    }

    private static Refusal unknown(TenantId id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_tenant", "There is no tenant '" + id + "'.");
    }
}
