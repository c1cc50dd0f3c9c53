package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether somebody belongs to a tenant now: asked whenever something is done in their name, so that nobody acts for who was
 * removed, whatever was left behind. Who does is remembered for a second.
 */
public final class Belonging {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final Store store;
    private final Owners owners;
    private final Cache<Person, Boolean> known;

    private record Person(TenantId tenant, UserId user) {}

    public Belonging(Store store, Owners owners) {
        this(store, owners, System::nanoTime);
    }

    Belonging(Store store, Owners owners, LongSupplier nanos) {
        this.store = requireNonNull(store, "store is null");
        this.owners = requireNonNull(owners, "owners is null");
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST)
                .ticker(nanos::getAsLong)
                .build();
    }

    /** Whether they do; who does not is asked for again each time. */
    public boolean of(TenantId tenant, UserId user) {
        if (owners.include(tenant, user, Optional.empty())) {
            return true;
        }
        Person person = new Person(tenant, user);
        if (known.getIfPresent(person) != null) {
            return true;
        }
        boolean in = store.<Boolean>read(handle -> MemberRows.ofPerson(handle, tenant, user)
                .filter(member -> member.state() == Member.State.ACTIVE)
                .isPresent());
        if (in) {
            known.put(person, true);
        }
        return in;
    }

    /** Asks for somebody anew who may not belong any more. */
    public void forget(TenantId tenant, UserId user) {
        known.invalidate(new Person(tenant, user));
    }
}
