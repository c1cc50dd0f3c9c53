package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the second place holds, as far as it can be read from here.
 *
 * @param sight how far that is
 * @param checkpoints those that were read
 */
public record Elsewhere(Sight sight, List<Checkpoint> checkpoints) {
    /** There is no second place. */
    public static final Elsewhere NONE = new Elsewhere(Sight.NONE, List.of());

    /** There is one, such as a syslog server, that is only written to. */
    public static final Elsewhere OUT_OF_SIGHT = new Elsewhere(Sight.OUT_OF_SIGHT, List.of());

    /** How far a second place can be read from here. */
    public enum Sight {
        NONE,
        OUT_OF_SIGHT,
        READ
    }

    public Elsewhere {
        requireNonNull(sight, "sight is null");
        checkpoints = List.copyOf(checkpoints);
    }

    /** What was read there, which may be nothing at all. */
    public static Elsewhere read(List<Checkpoint> checkpoints) {
        return new Elsewhere(Sight.READ, checkpoints);
    }
}
