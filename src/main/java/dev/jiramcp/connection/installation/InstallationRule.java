package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

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

    /** Says for an organisation whether it does, whatever holds meanwhile; connections that are there go on. */
    public void set(TenantId tenant, boolean required, Actor by) {
        set(tenant, required, Optional.empty(), by);
    }

    /**
     * The same where still holds what was seen before, or holds already what is wanted.
     *
     * @throws Refusal where somebody was quicker
     */
    public void set(TenantId tenant, boolean required, Optional<Boolean> before, Actor by) {
        ground.store().write(database -> {
            boolean now = held(database, tenant);
            if (before.filter(seen -> seen != now && required != now).isPresent()) {
                throw changed(now);
            }
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

    /** Holds the rule until the end of the transaction, so that of two who saw the same one is the second. */
    private boolean held(Handle database, TenantId tenant) {
        return database.createQuery(
                                "INSERT INTO installation_rule (tenant, required, changed_at) VALUES (:tenant, :usual,"
                                        + " :now) ON CONFLICT (tenant) DO UPDATE SET changed_at = installation_rule.changed_at"
                                        + " RETURNING required")
                        .bind("tenant", tenant.value())
                        .bind("usual", usual ? 1 : 0)
                        .bind("now", ground.now().toEpochMilli())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    private static Refusal changed(boolean now) {
        return Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "changed_meanwhile",
                        now
                                ? "Somebody said meanwhile that people connect only within an installation."
                                : "Somebody said meanwhile that people may connect without an installation.")
                .withRemedy("Nothing was changed by you. Look at the rule as it is now, and decide again.");
    }
}
