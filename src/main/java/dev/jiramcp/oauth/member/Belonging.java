package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Recent;
import dev.jiramcp.store.Store;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether somebody belongs to a tenant now: asked whenever something is done in their name, so that nobody acts for who was
 * removed, whatever was left behind. Who does is remembered for a moment, and no longer than nothing is written here.
 */
public final class Belonging {
    private final Owners owners;
    private final Recent<Person, Member> active;

    private record Person(TenantId tenant, UserId user) {}

    public Belonging(Store store, Owners owners) {
        this(store, owners, System::nanoTime);
    }

    Belonging(Store store, Owners owners, LongSupplier nanos) {
        this.owners = requireNonNull(owners, "owners is null");
        this.active = new Recent<>(store, nanos);
    }

    /** Whether they do; who does not is asked for again each time. */
    public boolean of(TenantId tenant, UserId user) {
        return owners.include(tenant, user, Optional.empty())
                || active.find(
                                new Person(tenant, user),
                                handle -> MemberRows.ofPerson(handle, tenant, user)
                                        .filter(member -> member.state() == Member.State.ACTIVE))
                        .isPresent();
    }
}
