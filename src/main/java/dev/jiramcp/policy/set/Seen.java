package dev.jiramcp.policy.set;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.util.Optional;

/**
 * What somebody saw before they change an organisation's policies, so that nothing which others did meanwhile is undone unseen.
 *
 * @param newest the newest version, where they say
 * @param activation the number of the last activation, where they say
 */
public record Seen(Optional<Long> newest, Optional<Long> activation) {
    /** Whatever there is meanwhile. */
    public static final Seen ANYTHING = new Seen(Optional.empty(), Optional.empty());

    public Seen {
        requireNonNull(newest, "newest is null");
        requireNonNull(activation, "activation is null");
    }

    /** Goes on where no version came since. */
    void mustBeNewest(Optional<StoredSet> now) {
        now.filter(set -> newest.filter(seen -> seen != set.version()).isPresent())
                .ifPresent(set -> {
                    throw Refusal.of(
                                    Refusal.Kind.CONFLICT,
                                    "changed_meanwhile",
                                    set.author() + " saved version " + set.version() + " meanwhile"
                                            + (set.note().isEmpty() ? "" : ", '" + set.note() + "'") + ".")
                            .withRemedy("Look at what it changed, take over what yours lacks, and save again.");
                });
    }

    /** Goes on where nothing was activated since. */
    void mustHold(Activation now) {
        if (activation.filter(seen -> seen != now.number()).isPresent()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "changed_meanwhile",
                            now.author() + " made "
                                    + (now.version() == StoredSet.DEFAULT
                                            ? "the default set"
                                            : "version " + now.version())
                                    + " hold meanwhile.")
                    .withRemedy("Look at what holds now, and decide again.");
        }
    }
}
