package dev.jiramcp.oauth.application;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.model.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the connect button of an application may stand from now on.
 *
 * @param origins of its pages; none takes the permission away
 * @param before where it was seen to stand, where that is said: whoever changes it would else undo, unseen, what somebody did
 *     meanwhile
 */
public record NewOrigins(Set<PageOrigin> origins, Optional<Set<PageOrigin>> before) {
    public NewOrigins {
        origins = Set.copyOf(origins);
        before = requireNonNull(before, "before is null").map(Set::copyOf);
    }

    /** Whatever they are meanwhile. */
    public static NewOrigins of(Set<PageOrigin> origins) {
        return new NewOrigins(origins, Optional.empty());
    }

    /** Goes on where it still stands where it was seen, or already where it is wanted. */
    void mustBeSeen(Application known) {
        Set<PageOrigin> now = known.may().origins();
        if (before.filter(seen -> !seen.equals(now) && !origins.equals(now)).isPresent()) {
            String where = now.stream().map(PageOrigin::value).sorted().collect(Collectors.joining(", "));
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "changed_meanwhile",
                            "Somebody changed meanwhile where the button of '" + known.name() + "' may stand: "
                                    + (where.isEmpty() ? "nowhere" : where) + ".")
                    .withRemedy("Nothing was changed by you. Look at where it stands now, and decide again.");
        }
    }
}
