package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.model.TenantId;

/** Whether people connect only within an installation: what their organisation said, else what the operator set. */
public final class InstallationRule {
    private final Ground ground;
    private final boolean usual;

    /**
     * The rule.
     *
     * @param usual what holds where an organisation said nothing
     */
    public InstallationRule(Ground ground, boolean usual) {
        this.ground = requireNonNull(ground, "ground is null");
        this.usual = usual;
    }

    /** Whether an installation comes first. */
    public boolean requires(TenantId tenant) {
        return ground.store()
                .read(database -> database.createQuery("SELECT required FROM installation_rule WHERE tenant = :tenant")
                        .bind("tenant", tenant.value())
                        .mapTo(Integer.class)
                        .findOne())
                .map(required -> required == 1)
                .orElse(usual);
    }

    /** Says for an organisation whether it does; connections that are there go on. */
    public void set(TenantId tenant, boolean required, Actor by) {
        ground.store().write(database -> {
            int unused = database.createUpdate(
                            "INSERT INTO installation_rule (tenant, required, changed_at) VALUES (:tenant, :required, :now)"
                                    + " ON CONFLICT (tenant) DO UPDATE SET required = :required, changed_at = :now")
                    .bind("tenant", tenant.value())
                    .bind("required", required ? 1 : 0)
                    .bind("now", ground.now().toEpochMilli())
                    .execute();
            ground.note(
                    database,
                    tenant,
                    by,
                    Deed.done("installation.rule", tenant.value()).with("required", String.valueOf(required)));
            return tenant;
        });
    }
}
