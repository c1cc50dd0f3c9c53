package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.util.Optional;

/**
 * A role to give to a member.
 *
 * @param before what the member was seen to be, where that is said: whoever changes it would else undo, unseen, what somebody
 *     did meanwhile
 */
public record NewRole(Role role, Optional<Role> before) {
    public NewRole {
        requireNonNull(role, "role is null");
        requireNonNull(before, "before is null");
    }

    /** Whatever the member is meanwhile. */
    static NewRole of(Role role) {
        return new NewRole(role, Optional.empty());
    }

    /** Goes on where the member is still what was seen, or is what is wanted already. */
    void mustBeSeen(Member now) {
        if (before.isEmpty()) {
            return;
        }
        if (now.state() == Member.State.REMOVED) {
            throw changed("'" + now.name() + "' was removed meanwhile.");
        }
        if (now.role() != before.get() && now.role() != role) {
            throw changed("'" + now.name() + "' was made " + now.role().value() + " meanwhile, and is not "
                    + before.get().value() + " any more.");
        }
    }

    private static Refusal changed(String what) {
        return Refusal.of(Refusal.Kind.CONFLICT, "changed_meanwhile", what)
                .withRemedy("Nothing was changed by you. Look at what they are now, and decide again.");
    }
}
