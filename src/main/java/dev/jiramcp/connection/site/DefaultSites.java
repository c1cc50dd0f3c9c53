package dev.jiramcp.connection.site;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Store;
import java.time.InstantSource;
import java.util.Optional;

/** The table {@code default_site}: one site for each person who has chosen. */
public final class DefaultSites implements Defaults {
    private final Store store;
    private final InstantSource clock;

    public DefaultSites(Store store, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Optional<CloudId> of(Caller caller) {
        return of(caller.tenant(), caller.user());
    }

    /** A person's, where they have chosen one. */
    public Optional<CloudId> of(TenantId tenant, UserId person) {
        return store.read(database -> database.createQuery(
                        "SELECT cloud_id FROM default_site WHERE tenant = :tenant AND person = :person")
                .bind("tenant", tenant.value())
                .bind("person", person.value())
                .mapTo(String.class)
                .findOne()
                .map(CloudId::new));
    }

    @Override
    public boolean choose(Caller caller, CloudId site) {
        choose(caller.tenant(), caller.user(), site);
        return true;
    }

    /** Keeps what a person chose, in place of what they chose before. */
    public void choose(TenantId tenant, UserId person, CloudId site) {
        long now = clock.instant().toEpochMilli();
        int unused = store.write(database -> database.createUpdate(
                        "INSERT INTO default_site (tenant, person, cloud_id, chosen_at) VALUES (:tenant, :person, :site,"
                                + " :now) ON CONFLICT (tenant, person) DO UPDATE SET cloud_id = :site, chosen_at = :now")
                .bind("tenant", tenant.value())
                .bind("person", person.value())
                .bind("site", site.value())
                .bind("now", now)
                .execute());
    }

    /** Forgets what a person chose; false where they had chosen nothing. */
    public boolean forget(TenantId tenant, UserId person) {
        return store.write(database -> database.createUpdate(
                                "DELETE FROM default_site WHERE tenant = :tenant AND person = :person")
                        .bind("tenant", tenant.value())
                        .bind("person", person.value())
                        .execute())
                > 0;
    }
}
