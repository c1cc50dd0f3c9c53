package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who belongs to a tenant, was invited to it, or was removed from it.
 *
 * @param id of the row
 * @param address the e-mail address or user id that was invited; empty for somebody who came by a rule
 * @param person who it is, once that is known
 * @param role what they are
 * @param state where they stand
 */
public record Member(
        TenantId tenant,
        String id,
        Optional<String> address,
        Optional<Person> person,
        Role role,
        State state,
        Times times) {
    public Member {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(id, "id is null");
        requireNonNull(address, "address is null");
        requireNonNull(person, "person is null");
        requireNonNull(role, "role is null");
        requireNonNull(state, "state is null");
        requireNonNull(times, "times is null");
    }

    /**
     * Who somebody turned out to be.
     *
     * @param email only where it is verified
     */
    public record Person(UserId user, String name, Optional<String> email) {
        public Person {
            requireNonNull(user, "user is null");
            requireNonNull(name, "name is null");
            requireNonNull(email, "email is null");
        }
    }

    /** Where a member stands. */
    public enum State {
        /** Was asked to come, and has not come yet. */
        INVITED,
        /** Came in. */
        ACTIVE,
        /** Came in by a rule that names them no more; comes in again where another one does. */
        LAPSED,
        /** May not come in any more, whatever the rules say. */
        REMOVED
    }

    /**
     * When what was.
     *
     * @param seen when they last came in, to the day of the last sign-in; the epoch where never
     * @param invitedUntil until when the link of an invitation is good; the epoch where there is none
     */
    public record Times(Instant created, Instant changed, Instant seen, Instant invitedUntil) {
        public Times {
            requireNonNull(created, "created is null");
            requireNonNull(changed, "changed is null");
            requireNonNull(seen, "seen is null");
            requireNonNull(invitedUntil, "invitedUntil is null");
        }
    }

    /** What pages call them. */
    public String name() {
        return person.map(Person::name).or(() -> address).orElse(id);
    }
}
